using Liandong.Api.Access;
using Liandong.Api.Telemetry;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Live;

/// <summary>
/// One viewer of a session: the frames of its node from where it begins, a snapshot when it falls behind, and a comment at least every 15 s. It
/// has no queue of its own: while its connection does not take more, it is behind.
/// </summary>
/// <param name="session">The session, entered; it is left at the end.</param>
/// <param name="seen">What the viewer has seen; null for nothing.</param>
/// <param name="caller">Who watches; null for one without a credential.</param>
/// <param name="credential">The credential that may be revoked meanwhile; null for none.</param>
/// <param name="slot">The place that the viewer takes; given back at the end.</param>
/// <param name="clock">Times the comments.</param>
internal sealed class LiveStream(LiveSession session, long? seen, Caller? caller, StandingCredential? credential, IDisposable slot, TimeProvider clock) : IResult
{
    private const int MostFrames = 64;
    private static readonly byte[] _comment = ": here\n\n"u8.ToArray();
    private static readonly TimeSpan _commentEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _credentialEvery = TimeSpan.FromSeconds(2);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var place = slot;
        using var ending = ServerSentEvents.EndOf(httpContext);
        ApiMetrics.ViewerCame();
        try
        {
            await ServerSentEvents.BeginAsync(httpContext, "the session goes on until you close it", ending.Token);
            await ShowAsync(httpContext.Response, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The viewer has gone, the node stops, or the session is none.
        }
        finally
        {
            LiveHub.Leave(session);
            ApiMetrics.ViewerWent();
        }
    }

    private async Task ShowAsync(HttpResponse response, CancellationToken ended)
    {
        var writer = response.BodyWriter;
        var position = await WriteAsync(await session.BeginAsync(seen, ended));
        var writtenAt = clock.GetUtcNow();
        while (await MayStayAsync())
        {
            if (session.Read(position, MostFrames) is not { } frames)
            {
                position = await WriteAsync(await session.BeginAsync(null, ended));
                writtenAt = clock.GetUtcNow();
            }
            else if (frames.Count > 0)
            {
                foreach (var frame in frames)
                {
                    position = await WriteAsync(frame);
                }

                writtenAt = clock.GetUtcNow();
            }
            else
            {
                await WaitAsync(position, ended);
                if (clock.GetUtcNow() - writtenAt >= _commentEvery)
                {
                    await writer.WriteAsync(_comment, ended);
                    writtenAt = clock.GetUtcNow();
                }
            }
        }

        async Task<long> WriteAsync(LiveFrame frame)
        {
            if (!frame.Bytes.IsEmpty)
            {
                await writer.WriteAsync(frame.Bytes, ended);
            }

            return frame.Sequence;
        }
    }

    private async Task WaitAsync(long position, CancellationToken ended)
    {
        if (credential is null)
        {
            await session.MovedAsync(position, ended);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await Task.WhenAny(session.MovedAsync(position, patience.Token), Task.Delay(_credentialEvery, clock, patience.Token));
        await patience.CancelAsync();
        ended.ThrowIfCancellationRequested();
    }

    /// <summary>Whether the viewer may go on: an invited session may leave out who was in, and a credential may be revoked.</summary>
    private async ValueTask<bool> MayStayAsync() =>
        session.Facts is not { } facts || (facts.IsVisibleTo(caller) && (facts.IsPublic || credential is null || await credential.StandsAsync()));
}
