using System.Text.Json;
using Liandong.Api.Answers;
using Liandong.Api.Components.Calls;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Components;

/// <summary>Keeps <see cref="OrganisationNames"/>: reads all names now and then, and those that pages missed at once.</summary>
internal sealed partial class OrganisationDirectory(IGrainFactory grains, OrganisationNames names, TimeProvider clock, ILogger<OrganisationDirectory> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan _between = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _pauseBetweenMisses = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var readAllAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = _pauseBetweenMisses;
            try
            {
                if (clock.GetUtcNow() >= readAllAt)
                {
                    await ReadAllAsync(stoppingToken);
                    readAllAt = clock.GetUtcNow() + _between;
                }

                await ReadMissedAsync(readAllAt, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong, pages are drawn, with ids for names.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFault(exception);
                pause = _pauseAfterFault;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (var read = 0; read < OrganisationNames.Most && !cancellationToken.IsCancellationRequested; read += AtOnce)
        {
            cursor = await ReadPageAsync(cursor);
            if (cursor is null)
            {
                break;
            }
        }
    }

    /// <summary>Waits for names that pages miss, until all are read again.</summary>
    private async Task ReadMissedAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(_ => waited.Cancel(), null, Positive(until - clock.GetUtcNow()), Timeout.InfiniteTimeSpan);
        try
        {
            await names.Wanted.WaitToReadAsync(waited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        var missed = new HashSet<string>(StringComparer.Ordinal);
        while (missed.Count < AtOnce && names.Wanted.TryRead(out var id))
        {
            missed.Add(id);
        }

        var isAnyKept = false;
        foreach (var id in missed.Where(ThingIds.IsChosenId))
        {
            var answer = await GrainCalls.ReadAsync(grains.Grain<IOrganisationGrain>(id).GetAsync);

            // Who was never filed is called by its id, and not asked for again and again.
            isAnyKept |= names.Know(id, answer.Status == AnswerStatus.Done ? JsonSerializer.Deserialize(answer.Body, PageJson.Instance.OrganisationModel)!.Name : id);
        }

        // Pages that drew themselves again without a new name would miss it again, and so on for ever.
        if (isAnyKept)
        {
            names.Tell();
        }
    }

    /// <summary>Takes note of a page of names.</summary>
    /// <returns>Where the next one begins; null after the last.</returns>
    private async Task<string?> ReadPageAsync(string? cursor)
    {
        var answer = await GrainCalls.ReadAsync(() => grains.Grain<IOrganisationListGrain>(0).ListAsync(new OrganisationFilter(), new PageRequest { Limit = AtOnce, Cursor = cursor }));
        if (answer.Status != AnswerStatus.Done)
        {
            throw new InvalidOperationException($"The list of organisations cannot be read: {answer.Status}.");
        }

        var listed = JsonSerializer.Deserialize(answer.Body, PageJson.Instance.ListedOrganisationModel)!;
        foreach (var organisation in listed.Items)
        {
            names.Know(organisation.Id, organisation.Name);
        }

        return listed.NextCursor;
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Names of organisations cannot be read; pages show ids for names that are not known yet")]
    private partial void LogFault(Exception exception);
}
