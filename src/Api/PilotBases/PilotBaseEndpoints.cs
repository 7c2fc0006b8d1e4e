using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Bookings;
using Liandong.Api.Documentation;
using Liandong.Api.Instruments;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Api.Telemetry;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.PilotBases;

/// <summary>Pilot bases and concept-verification centres, and bookings of their lines.</summary>
internal static class PilotBaseEndpoints
{
    private static readonly QueryParameter _text = QueryParameter.Text("q", "A text that occurs in id, name or city, regardless of case and width.", "晶体");
    private static readonly QueryParameter _kind = QueryParameter.Word("kind", "Only this kind.", "pilotBase", "conceptVerificationCentre");
    private static readonly QueryParameter _city = QueryParameter.Text("city", "Only this city.", "Jinan");
    private static readonly QueryParameter _providerId = QueryParameter.Text("providerId", "Only those of this provider.", "sdu-instruments");

    public static void MapPilotBases(this IEndpointRouteBuilder api)
    {
        var bases = api.MapGroup("/pilot-bases").WithTags("Pilot bases")
            .Identifies("id", "The id of the pilot base, as its provider chose it.", Forms.ChosenId, PilotBaseExamples.Id)
            .Identifies("outageId", "The id of the outage.", Forms.ServerMadeId, PilotBaseExamples.Outage.Id)
            .Identifies("holderId", "The id of the organisation that is qualified.", Forms.ChosenId, "ent-qilu-bio");
        MapDefinitions(bases);
        bases.MapPost("/{id}/bookings", BookAsync).Requires(Act.Book)
            .Describes("bookPilotBase", "Book lines", "Books lines for `[start, end)` when enough are free and the policy allows it: tentative until `firmAt`, then firm. With `usePriority` a member of one of the base's active pairings takes what it is short of from tentative bookings without priority, whole ones, latest submitted first, at the cost of the pairing's quota of the year. `dryRun` only says what would happen.")
            .Takes(PilotBaseExamples.Request)
            .Answers(200, PilotBaseExamples.Booking, "With `dryRun`: the booking as it would be.")
            .Answers(201, PilotBaseExamples.Booking, "The booking.")
            .Refuses("invalid_id", "invalid_interval", "out_of_range", "no_priority", "not_filed", "slot_taken", "id_taken")
            .RefusesByRules("priority_quota_exhausted", "priority_quota_exhausted")
            .RefusesByRules("policy_violation", BookingRules.OfLines);
        bases.MapGet("/{id}/calendar", GetCalendarAsync).Requires(Act.ReadPublic)
            .Describes("getPilotBaseCalendar", "Read a calendar of lines", "What takes lines in `[from, to)`: bookings, tentative or firm, and outages. Whose a booking is, and why it is there, is told to its holder, the provider and the department.")
            .Asks(InstrumentEndpoints.From, InstrumentEndpoints.To)
            .Answers(200, PilotBaseExamples.Calendar, "The entries by start.")
            .Refuses("invalid_interval");
        bases.MapGet("/{id}/waitlist", ListWaitingAsync).Requires(Act.ReadPublic)
            .Describes("listPilotBaseWaitlist", "Read a waiting list", "Who waits for lines, in the order in which they are served: those that made room for others first. Whose a booking is, is told to its holder, the provider and the department.")
            .AnswersPage(PilotBaseExamples.Waiting, "by rank");
    }

    private static void MapDefinitions(RouteGroupBuilder bases)
    {
        bases.MapPut("/{id}", DefineAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("definePilotBase", "Define a pilot base", "Puts the whole definition of a pilot base or concept-verification centre in the place of the one before, if there is one. What is booked stays as it was booked; there are never fewer lines than are booked.")
            .Takes(PilotBaseExamples.Specification)
            .Answers(200, PilotBaseExamples.PilotBase, "The changed definition.")
            .Answers(201, PilotBaseExamples.PilotBase, "The new pilot base.")
            .Refuses("lines_in_use")
            .RefusesByRules("invalid_definition", "required", "malformed", "out_of_range", "unknown_time_zone", "min_above_max", "too_many");
        bases.MapGet("", ListAsync).Requires(Act.ReadPublic)
            .Describes("listPilotBases", "List pilot bases", "Pilot bases and concept-verification centres of all providers.")
            .Asks(_text, _kind, _city, _providerId)
            .AnswersPage(PilotBaseExamples.PilotBase, "by id");
        bases.MapGet("/{id}", GetAsync).Requires(Act.ReadPublic)
            .Describes("getPilotBase", "Read a pilot base", "The definition as it now is.")
            .Answers(200, PilotBaseExamples.PilotBase, "The pilot base.");
        bases.MapPost("/{id}/outages", PlaceOutageAsync).Requires(Act.DefineInstruments)
            .Describes("placePilotBaseOutage", "Take all lines out of service", "Blocks an interval. Bookings in the way refuse it, stay, or are cancelled free of charge, as `onConflict` says; what they held of a quota goes back.")
            .Takes(InstrumentExamples.OutageRequest)
            .Answers(201, PilotBaseExamples.Outage, "The outage, with the bookings that were cancelled for it.")
            .Refuses("invalid_interval", "out_of_range", "slot_taken", "id_taken").RefusesByRules("policy_violation", "end_in_past", "too_many_outages", "too_many_cancelled");
        bases.MapGet("/{id}/outages/{outageId}", GetOutageAsync).Requires(Act.ReadPublic)
            .Describes("getPilotBaseOutage", "Read an outage of a pilot base", "An outage; its reason only for the provider and the department.")
            .Answers(200, PilotBaseExamples.Outage with { CancelledBookingIds = null }, "The outage.");
        bases.MapPost("/{id}/outages/{outageId}/end", EndOutageAsync).Requires(Act.DefineInstruments)
            .Describes("endPilotBaseOutage", "Put all lines back into service", "Ends an outage now, before its time; one that has not begun is taken back. The time is free again, and is offered to those that wait for it. Bookings that were cancelled stay cancelled.")
            .Takes(InstrumentExamples.Nothing, isOptional: true)
            .Answers(200, PilotBaseExamples.EndedOutage, "The outage as it now is.")
            .Refuses("wrong_status");
        bases.MapPut("/{id}/qualifications/{holderId}", QualifyAsync).Requires(Act.DefineInstruments)
            .Describes("qualifyPilotBaseHolder", "State a qualification for a pilot base", "States until when an organisation, or one person of it, may use a pilot base that asks for it.")
            .Takes(InstrumentExamples.QualificationRequest)
            .Answers(200, PilotBaseExamples.Qualification, "The changed qualification.")
            .Answers(201, PilotBaseExamples.Qualification, "The new qualification.")
            .Refuses("not_found", "out_of_range").RefusesByRules("policy_violation", "too_many_qualifications");
        bases.MapGet("/{id}/qualifications/{holderId}", ListQualificationsAsync).Requires(Act.ReadBookings)
            .Describes("listPilotBaseQualifications", "List qualifications for a pilot base", "The qualifications of an organisation and its people that have not ended, for that organisation, the provider and the department.")
            .AnswersPage(PilotBaseExamples.Qualification, "that of the whole organisation first, then by person")
            .Refuses("not_found");
    }

    private static async Task<IResult> DefineAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Chosen(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PilotBaseSpecification);
        return new AnswerResult(await DefineInNameAsync(grain, body, Writes.Context(http, digest), holders), Routes.PilotBases);
    }

    /// <summary>Defines a pilot base in the name of the provider that the body names, or of the caller.</summary>
    /// <exception cref="RefusedRequestException">The caller can be no provider.</exception>
    internal static Task<Answer> DefineInNameAsync(IPilotBaseGrain grain, PilotBaseSpecification body, WriteContext context, HolderProfiles holders) =>
        Providers.DefineAsync(body.ProviderId, context, holders, (providerId, universityId) => grain.DefineAsync(body with { ProviderId = providerId }, universityId, context));

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new PilotBaseFilter { Text = query.Text(_text), Kind = query.Text(_kind), City = query.Text(_city), ProviderId = query.Text(_providerId) };
        var page = query.Page();
        query.ThrowIfBroken();
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IPilotBaseListGrain>(0).ListAsync(filter, page)));
    }

    private static async Task<IResult> GetAsync(string id, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        return new AnswerResult(await GrainCalls.ReadAsync(grain.GetAsync));
    }

    private static async Task<IResult> GetCalendarAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var (from, to) = InstrumentEndpoints.CalendarInterval(http);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetCalendarAsync(from, to, caller)));
    }

    private static async Task<IResult> ListWaitingAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.ListWaitingAsync(page, caller)));
    }

    private static async Task<IResult> BookAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.LineBookingRequest);
        FreeText.Check("purpose", body.Purpose, FreeText.MaxPurpose);
        ThingIds.CheckPairing("pairingId", body.PairingId);
        var context = Writes.Context(http, digest);
        var holder = await holders.GetAsync(ThingIds.Holder(body.HolderId, context.Caller), context.Caller);
        var answer = await GrainCalls.WriteAsync(context, () => grain.BookAsync(body, holder, context));
        if (answer is { Status: AnswerStatus.Created, IsReplay: false })
        {
            ApiMetrics.Booked();
        }

        return new AnswerResult(answer, Routes.Bookings);
    }

    private static async Task<IResult> PlaceOutageAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.OutageRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.PlaceOutageAsync(body, context)), $"{Routes.PilotBases}/{id}/outages");
    }

    private static async Task<IResult> EndOutageAsync(string id, string outageId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.EndOutageAsync(outageId, context)));
    }

    private static async Task<IResult> GetOutageAsync(string id, string outageId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetOutageAsync(outageId, caller)));
    }

    private static async Task<IResult> ListQualificationsAsync(string id, string holderId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var qualified = ThingIds.Existing(holderId);
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.ListQualificationsAsync(qualified, page, caller)));
    }

    private static async Task<IResult> QualifyAsync(string id, string holderId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
        var qualified = ThingIds.Chosen(holderId);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.QualificationRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.QualifyAsync(qualified, body, context)), $"{Routes.PilotBases}/{id}/qualifications");
    }
}
