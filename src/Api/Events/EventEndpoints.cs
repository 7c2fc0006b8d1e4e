using System.Buffers;
using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Live;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;

namespace Liandong.Api.Events;

/// <summary>The event feed, as pages and as a stream.</summary>
internal static class EventEndpoints
{
    private static readonly QueryParameter _after = PageParameters.After with { Description = "Only events above this position; left out, from the beginning." };
    private static readonly QueryParameter _types = new(
        "types", QueryKind.Words, "Only these types, with commas between them; a trailing `*` stands for any ending.", "cn.liandong.booking.*");

    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGroup("/events").WithTags("Events").MapGet("", ReadAsync).Requires(Act.ReadEvents).Resumes()
            .Describes("readEvents", "Read the event feed", """
                Everything that happens and that the caller may see, in commit order, each event once: as a page, which is empty only at the
                head; or, with `Accept: text/event-stream`, as a stream that goes on live, with `id` = position, and every 15 s without
                an event an `event: checkpoint` that tells how far the feed has been read.
                """)
            .Asks(_after, PageParameters.Limit, _types)
            .Answers(200, EventExamples.Page, "Events in commit order.").AnswersStream(EventExamples.Stream);

    private static async Task<IResult> ReadAsync(HttpContext http, IGrainFactory grains, IApiKeys keys, TimeProvider clock)
    {
        var query = new RequestQuery(http);
        var request = new FeedRequest
        {
            After = query.Integer(_after) ?? 0,
            Limit = (int)(query.Integer(PageParameters.Limit) ?? PageParameters.Limit.Default!),
            Types = query.Words(_types),
        };
        query.ThrowIfBroken();
        var feed = grains.Grain<IEventFeedGrain>(0);
        var caller = Claims.Caller(http.User);
        if (ServerSentEvents.IsAskedFor(http.Request))
        {
            var resumed = request with { After = ServerSentEvents.ResumeAfter(http.Request) ?? request.After, Limit = 200 };
            return new EventStream(feed, resumed, caller, new StandingCredential(http, keys, clock), clock);
        }

        return ToResult(await GrainCalls.TryAsync(() => feed.ReadAsync(request, caller)));
    }

    private static IResult ToResult(FeedPage? page) => page switch
    {
        null => KnownProblems.Overloaded,
        { Status: AnswerStatus.Done } => new AnswerResult(new Answer { Status = AnswerStatus.Done, Body = Body(page) }),
        _ => KnownProblems.JournalUnavailable,
    };

    private static byte[] Body(FeedPage page)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var item in page.Items)
            {
                writer.WriteRawValue(item.Json, skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteNumber("nextAfter", page.NextAfter);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
