using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.CalendarFeeds;

/// <summary>Links for calendar programs: made and revoked here, read at <see cref="CalendarDocumentEndpoint"/>.</summary>
internal static class CalendarFeedEndpoints
{
    public static void MapCalendarFeeds(this IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("/calendar-feeds").WithTags("Calendar feeds").Identifies("id", "The id of the feed.", Forms.ServerMadeId, CalendarFeedExamples.Id);
        feeds.MapPost("", CreateAsync).Requires(Act.ManageCalendarFeeds)
            .Describes("createCalendarFeed", "Make a calendar feed",
                "Makes a link, `GET /api/v1/calendar-feeds/{token}.ics`, under which a calendar program reads the holder's bookings and 1:1 meetings, or with `instrumentId` the calendar of an instrument, "
                + "as iCalendar and without a credential. "
                + "Others' bookings of an instrument show their holders in a feed of the provider only. The answer is the only one that shows the link.")
            .Takes(CalendarFeedExamples.Request, isOptional: true)
            .Answers(201, CalendarFeedExamples.Created, "The new feed, with its link.")
            .Refuses("invalid_id", "id_taken", "not_found");
        feeds.MapGet("", ListAsync).Requires(Act.ReadCalendarFeeds)
            .Describes("listCalendarFeeds", "List calendar feeds", "The feeds of the caller's organisation, without their links; the department sees all.")
            .AnswersPage(CalendarFeedExamples.Feed, "by id");
        feeds.MapGet("/{id}", GetAsync).Requires(Act.ReadCalendarFeeds)
            .Describes("getCalendarFeed", "Read a calendar feed", "A feed of the caller's organisation, without its link.")
            .Answers(200, CalendarFeedExamples.Feed, "The feed.");
        feeds.MapPost("/{id}/revoke", RevokeAsync).Requires(Act.ManageCalendarFeeds).ComparesVersion()
            .Describes("revokeCalendarFeed", "Revoke a calendar feed", "Closes the link for good, on every node at once.")
            .Takes(CalendarFeedExamples.Act, isOptional: true)
            .Answers(200, CalendarFeedExamples.Revoked, "The feed as it now is.")
            .Refuses("feed_revoked");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IGrainFactory grains)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.CalendarFeedRequest, whenEmpty: new CalendarFeedRequest());
        var context = Writes.Context(http, digest);
        if (ThingIds.IsChosenId(body.InstrumentId) && await GrainCalls.ReadAsync(grains.Grain<IInstrumentGrain>(body.InstrumentId!).GetAsync) is { Status: not AnswerStatus.Done } missing)
        {
            return new AnswerResult(missing);
        }

        var id = OpaqueId.From(Guid.CreateVersion7());
        var text = CalendarFeedText.Create(id);
        var answer = await GrainCalls.WriteAsync(context, () => grains.Grain<ICalendarFeedGrain>(id).CreateAsync(body, CalendarFeedText.Keep(text), context));
        return new AnswerResult(answer.Showing("url", $"{Routes.CalendarFeeds}/{text}{CalendarDocumentEndpoint.Extension}"), Routes.CalendarFeeds);
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.RevokeAsync(context)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(caller)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<ICalendarFeedListGrain>(0).ListAsync(page, caller)));
    }

    private static ICalendarFeedGrain GrainOf(string id, IGrainFactory grains) =>
        ThingIds.IsServerMadeId(id) ? grains.Grain<ICalendarFeedGrain>(id) : throw new RefusedRequestException(KnownProblems.NotFound);
}
