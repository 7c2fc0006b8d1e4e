using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Shared instruments, their calendars and outages, and bookings made on them.</summary>
internal static class InstrumentEndpoints
{
    private static readonly TimeSpan _longestCalendar = TimeSpan.FromDays(400);

    public static void MapInstruments(this IEndpointRouteBuilder api)
    {
        var instruments = api.MapGroup("/instruments").WithTags("Instruments");
        instruments.MapPut("/{id}", DefineAsync).Requires(Act.DefineInstruments)
            .Produces<InstrumentView>().Produces<InstrumentView>(StatusCodes.Status201Created).Accepts<InstrumentSpecification>("application/json");
        instruments.MapGet("/", ListAsync).Requires(Act.ReadPublic);
        instruments.MapGet("/{id}", GetAsync).Requires(Act.ReadPublic).Produces<InstrumentView>();
        instruments.MapGet("/{id}/calendar", GetCalendarAsync).Requires(Act.ReadPublic).Produces<CalendarView>();
        instruments.MapPost("/{id}/outages", PlaceOutageAsync).Requires(Act.DefineInstruments)
            .Produces<OutageView>(StatusCodes.Status201Created).Accepts<OutageRequest>("application/json");
        instruments.MapGet("/{id}/outages/{outageId}", GetOutageAsync).Requires(Act.ReadPublic).Produces<OutageView>();
        instruments.MapPost("/{id}/bookings", BookAsync).Requires(Act.Book)
            .Produces<BookingView>().Produces<BookingView>(StatusCodes.Status201Created).Accepts<BookingRequest>("application/json");
    }

    private static async Task<IResult> DefineAsync(string id, HttpContext http, IGrainFactory grains, IOrganisations organisations)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Chosen(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.InstrumentSpecification);
        var context = Writes.Context(http, digest, takesIdempotencyKey: false);
        var specification = body with { ProviderId = body.ProviderId ?? context.Caller.OrganisationId };
        if (context.Caller.Role == Roles.Department && specification.ProviderId == context.Caller.OrganisationId)
        {
            // The department speaks for providers, and is none itself.
            return KnownProblems.Forbidden;
        }

        var answer = await GrainCalls.InvokeAsync(() => grain.DefineAsync(specification, organisations.UniversityOf(specification.ProviderId), context));
        return new AnswerResult(answer, Routes.Instruments);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http.Request);
        var filter = new InstrumentFilter
        {
            Text = query.Text("q"),
            Category = query.Text("category"),
            City = query.Text("city"),
            ProviderId = query.Text("providerId"),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grains.GetGrain<IInstrumentListGrain>(0).ListAsync(filter, page)));
    }

    private static async Task<IResult> GetAsync(string id, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        return new AnswerResult(await GrainCalls.InvokeAsync(grain.GetAsync));
    }

    private static async Task<IResult> GetCalendarAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var query = new RequestQuery(http.Request);
        var from = query.RequiredInstant("from");
        var to = query.RequiredInstant("to");
        query.ThrowIfBroken();
        if (to <= from || to - from > _longestCalendar)
        {
            throw RefusedRequestException.Invalid("invalid_interval", "to", "A calendar is asked for with 'from' before 'to', at most 400 days apart.");
        }

        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.GetCalendarAsync(from, to, caller)));
    }

    private static async Task<IResult> PlaceOutageAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.OutageRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.PlaceOutageAsync(body, context)), $"{Routes.Instruments}/{id}/outages");
    }

    private static async Task<IResult> GetOutageAsync(string id, string outageId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.GetOutageAsync(outageId, caller)));
    }

    private static async Task<IResult> BookAsync(string id, HttpContext http, IGrainFactory grains, IOrganisations organisations)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.BookingRequest);
        FreeText.Check("purpose", body.Purpose, FreeText.MaxPurpose);
        var context = Writes.Context(http, digest);
        var holderId = ThingIds.Holder(body.HolderId, context.Caller);
        var answer = await GrainCalls.InvokeAsync(() => grain.BookAsync(body, organisations.Holder(holderId), context));
        return new AnswerResult(answer, Routes.Bookings);
    }
}
