using System.Buffers;
using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;

namespace Liandong.Api.Events;

/// <summary>The event feed, as pages and as a stream.</summary>
internal static class EventEndpoints
{
    private const int MaxTypes = 50;

    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGroup("/events").WithTags("Events").MapGet("/", ReadAsync).Requires(Act.ReadEvents);

    private static async Task<IResult> ReadAsync(HttpContext http, IGrainFactory grains, IApiKeys keys, TimeProvider clock)
    {
        var query = new RequestQuery(http.Request);
        var page = query.EventPage();
        var types = query.Text("types")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        query.ThrowIfBroken();
        if (types.Length > MaxTypes)
        {
            throw RefusedRequestException.Invalid("invalid_value", "types", $"Name at most {MaxTypes} types.");
        }

        var request = new FeedRequest { After = page.After, Limit = page.Limit, Types = types };
        var feed = grains.GetGrain<IEventFeedGrain>(0);
        var caller = Claims.Caller(http.User);
        if (EventStream.IsAskedFor(http.Request))
        {
            var resumed = request with { After = EventStream.ResumeAfter(http.Request) ?? request.After, Limit = 200 };
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
