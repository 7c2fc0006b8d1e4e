using System.Globalization;
using System.Text;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Live;
using Liandong.Api.Telemetry;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;

namespace Liandong.Api.Events;

/// <summary>
/// The feed as server-sent events that go on live (WHATWG HTML, section 9.2). While nothing comes, a checkpoint tells
/// every 15 s how far the feed has been read, so that a reader resumes there.
/// </summary>
internal sealed class EventStream(IEventFeedGrain feed, FeedRequest request, Caller caller, StandingCredential credential, TimeProvider clock) : IResult
{
    private const int WaitMilliseconds = 2_000;
    private static readonly TimeSpan _checkpointEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromSeconds(1);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ending = ServerSentEvents.EndOf(httpContext);
        var (response, aborted) = (httpContext.Response, ending.Token);
        await ServerSentEvents.BeginAsync(httpContext, "the feed goes on until you close it", aborted);
        ApiMetrics.FeedReaderCame();
        try
        {
            await FollowAsync(response, aborted);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The reader has gone, or the node stops.
        }
        finally
        {
            ApiMetrics.FeedReaderWent();
        }
    }

    private async Task FollowAsync(HttpResponse response, CancellationToken aborted)
    {
        var position = request.After;
        var checkpointAt = clock.GetUtcNow() + _checkpointEvery;
        while (!aborted.IsCancellationRequested && await credential.StandsAsync())
        {
            var page = await GrainCalls.TryAsync(() => feed.ReadAsync(request with { After = position, WaitMilliseconds = WaitMilliseconds }, caller));
            if (page is not { Status: AnswerStatus.Done })
            {
                await Task.Delay(_pauseAfterFault, clock, aborted);
                page = new FeedPage { Status = AnswerStatus.Done, NextAfter = position };
            }

            position = page.NextAfter;
            var isCheckpointDue = page.Items.Length == 0 && clock.GetUtcNow() >= checkpointAt;
            if (page.Items.Length > 0 || isCheckpointDue)
            {
                await response.Body.WriteAsync(isCheckpointDue ? Checkpoint(position) : Frames(page), aborted);
                await response.Body.FlushAsync(aborted);
                checkpointAt = clock.GetUtcNow() + _checkpointEvery;
            }
        }
    }

    private static byte[] Frames(FeedPage page)
    {
        using var frames = new MemoryStream();
        foreach (var item in page.Items)
        {
            frames.Write(Encoding.UTF8.GetBytes($"id: {item.Position.ToString(CultureInfo.InvariantCulture)}\nevent: {item.Type}\ndata: "));
            frames.Write(item.Json);
            frames.Write("\n\n"u8);
        }

        return frames.ToArray();
    }

    private static byte[] Checkpoint(long position)
    {
        var text = position.ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($"id: {text}\nevent: checkpoint\ndata: {{\"position\":{text}}}\n\n");
    }
}
