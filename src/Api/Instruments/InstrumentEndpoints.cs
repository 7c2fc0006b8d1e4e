using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Bookings;
using Liandong.Api.Documentation;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Api.Telemetry;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Shared instruments, their calendars and outages, and bookings made on them.</summary>
internal static class InstrumentEndpoints
{
    private static readonly TimeSpan _longestCalendar = TimeSpan.FromDays(400);

    private static readonly QueryParameter _text = QueryParameter.Text("q", "Words that occur in id, name, category or city, in any order, or a text that occurs there as it stands; regardless of case and width. Names of a kind of instrument that mean the same count as each other: 扫描电镜, SEM.", "SEM");
    private static readonly QueryParameter _category = QueryParameter.Text("category", "Only this category.", "SEM");
    private static readonly QueryParameter _city = QueryParameter.Text("city", "Only this city.", "Jinan");
    private static readonly QueryParameter _providerId = QueryParameter.Text("providerId", "Only instruments of this provider.", "sdu-instruments");
    private static readonly QueryParameter _includeRetired = QueryParameter.Word("includeRetired", "Whether retired instruments are among them; default false.", "true", "false");
    internal static readonly QueryParameter From = QueryParameter.Instant("from", "First instant of the interval.", "2026-11-30T00:00:00+08:00", isRequired: true);
    internal static readonly QueryParameter To = QueryParameter.Instant("to", "The instant at which the interval is over, at most 400 days after `from`.", "2026-12-07T00:00:00+08:00", isRequired: true);

    public static void MapInstruments(this IEndpointRouteBuilder api)
    {
        var instruments = api.MapGroup("/instruments").WithTags("Instruments")
            .Identifies("id", "The id of the instrument, as its provider chose it.", Forms.ChosenId, "sem-jinan-1")
            .Identifies("outageId", "The id of the outage.", Forms.ServerMadeId, InstrumentExamples.Outage.Id);
        MapDefinitions(instruments);
        instruments.MapPost("/{id}/outages", PlaceOutageAsync).Requires(Act.DefineInstruments)
            .Describes("placeOutage", "Take out of service", "Blocks an interval. Bookings in the way refuse it, stay, or are cancelled free of charge, as `onConflict` says.")
            .Takes(InstrumentExamples.OutageRequest)
            .Answers(201, InstrumentExamples.Outage, "The outage, with the bookings that were cancelled for it.")
            .Refuses("invalid_interval", "out_of_range", "slot_taken", "id_taken").RefusesByRules("policy_violation", "end_in_past", "too_many_outages", "too_many_cancelled");
        instruments.MapGet("/{id}/outages/{outageId}", GetOutageAsync).Requires(Act.ReadPublic)
            .Describes("getOutage", "Read an outage", "An outage; its reason only for the provider and the department.")
            .Answers(200, InstrumentExamples.Outage with { CancelledBookingIds = null }, "The outage.");
        instruments.MapPost("/{id}/outages/{outageId}/end", EndOutageAsync).Requires(Act.DefineInstruments)
            .Describes("endOutage", "Put back into service", "Ends an outage now, before its time; one that has not begun is taken back. The time is free again, and is offered to those that wait for it. Bookings that were cancelled stay cancelled.")
            .Takes(InstrumentExamples.Nothing, isOptional: true)
            .Answers(200, InstrumentExamples.EndedOutage, "The outage as it now is.")
            .Refuses("wrong_status");
        instruments.MapPost("/{id}/bookings", BookAsync).Requires(Act.Book)
            .Describes("bookInstrument", "Book a slot", "Books `[start, end)` when it is free and the policy allows it. A taken slot is answered with free alternatives; `dryRun` only says what would happen.")
            .Takes(BookingExamples.Request)
            .Answers(200, BookingExamples.Booking, "With `dryRun`: the booking as it would be.")
            .Answers(201, BookingExamples.Booking, "The booking.")
            .Refuses("invalid_id", "invalid_interval", "out_of_range", "instrument_retired", "not_filed", "hold_expired", "slot_taken", "hold_by_other", "id_taken")
            .RefusesByRules("voucher_insufficient", BookingRules.OfVoucher)
            .RefusesByRules("policy_violation", BookingRules.OfSlot);
    }

    private static void MapDefinitions(RouteGroupBuilder instruments)
    {
        instruments.MapPut("/{id}", DefineAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("defineInstrument", "Define an instrument", "Puts the whole definition in the place of the one before, if there is one. What is booked stays as it was booked.")
            .Takes(InstrumentExamples.Specification)
            .Answers(200, InstrumentExamples.Instrument, "The changed definition.")
            .Answers(201, InstrumentExamples.Instrument, "The new instrument.")
            .RefusesByRules("invalid_definition", "required", "malformed", "out_of_range", "unknown_time_zone", "min_above_max", "too_many", "not_supported")
            .RefusesByRules("not_supported", "not_supported");
        instruments.MapGet("", ListAsync).Requires(Act.ReadPublic)
            .Describes("listInstruments", "List instruments", "Instruments of all providers; retired ones only with `includeRetired=true`.")
            .Asks(_text, _category, _city, _providerId, _includeRetired)
            .AnswersPage(InstrumentExamples.Instrument, "by id");
        instruments.MapGet("/{id}", GetAsync).Requires(Act.ReadPublic)
            .Describes("getInstrument", "Read an instrument", "The definition as it now is.")
            .Answers(200, InstrumentExamples.Instrument, "The instrument.");
        instruments.MapGet("/{id}/calendar", GetCalendarAsync).Requires(Act.ReadPublic)
            .Describes("getCalendar", "Read a calendar", "What takes time in `[from, to)`: bookings, outages, and the buffers beside bookings. Who holds a booking is told to its holder, the provider and the department.")
            .Asks(From, To)
            .Answers(200, InstrumentExamples.Calendar, "The entries by start.")
            .Refuses("invalid_interval");
    }

    private static async Task<IResult> DefineAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Chosen(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.InstrumentSpecification);
        return new AnswerResult(await DefineInNameAsync(grain, body, Writes.Context(http, digest), holders), Routes.Instruments);
    }

    /// <summary>Defines an instrument in the name of the provider that the body names, or of the caller.</summary>
    /// <exception cref="RefusedRequestException">The caller can be no provider.</exception>
    internal static Task<Answer> DefineInNameAsync(IInstrumentGrain grain, InstrumentSpecification body, WriteContext context, HolderProfiles holders) =>
        Providers.DefineAsync(body.ProviderId, context, holders, (providerId, universityId) => grain.DefineAsync(body with { ProviderId = providerId }, universityId, context));

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new InstrumentFilter
        {
            Text = query.Text(_text),
            Category = query.Text(_category),
            City = query.Text(_city),
            ProviderId = query.Text(_providerId),
            IncludeRetired = query.Text(_includeRetired) == "true",
        };
        var page = query.Page();
        query.ThrowIfBroken();
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IInstrumentListGrain>(0).ListAsync(filter, page)));
    }

    private static async Task<IResult> GetAsync(string id, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        return new AnswerResult(await GrainCalls.ReadAsync(grain.GetAsync));
    }

    private static async Task<IResult> GetCalendarAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (from, to) = CalendarInterval(http);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetCalendarAsync(from, to, caller)));
    }

    /// <summary>The interval that a calendar is asked for.</summary>
    /// <exception cref="RefusedRequestException">It does not run forward, or is too long.</exception>
    internal static (DateTimeOffset From, DateTimeOffset To) CalendarInterval(HttpContext http)
    {
        var query = new RequestQuery(http);
        var (from, to) = (query.Instant(From), query.Instant(To));
        query.ThrowIfBroken();
        return to <= from || to - from > _longestCalendar
            ? throw RefusedRequestException.Invalid("invalid_interval", "to", "A calendar is asked for with 'from' before 'to', at most 400 days apart.")
            : (from!.Value, to!.Value);
    }

    private static async Task<IResult> PlaceOutageAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.OutageRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.PlaceOutageAsync(body, context)), $"{Routes.Instruments}/{id}/outages");
    }

    private static async Task<IResult> EndOutageAsync(string id, string outageId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.EndOutageAsync(outageId, context)));
    }

    private static async Task<IResult> GetOutageAsync(string id, string outageId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetOutageAsync(outageId, caller)));
    }

    private static async Task<IResult> BookAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.BookingRequest);
        FreeText.Check("purpose", body.Purpose, FreeText.MaxPurpose);
        var context = Writes.Context(http, digest);
        var holderId = ThingIds.Holder(body.HolderId, context.Caller);
        var holder = await holders.GetAsync(holderId, context.Caller);
        var answer = await GrainCalls.WriteAsync(context, () => grain.BookAsync(body, holder, context));
        if (answer is { Status: AnswerStatus.Created, IsReplay: false })
        {
            ApiMetrics.Booked();
        }

        return new AnswerResult(answer, Routes.Bookings);
    }
}
