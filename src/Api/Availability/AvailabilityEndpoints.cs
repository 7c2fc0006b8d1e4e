using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Instruments;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Availability;

/// <summary>Free time across instruments.</summary>
internal static class AvailabilityEndpoints
{
    private const int MaximumMinutes = 366 * 24 * 60;
    private static readonly TimeSpan _longest = TimeSpan.FromDays(400);

    private static readonly QueryParameter _category = QueryParameter.Text("category", "Only this category.", "SEM");
    private static readonly QueryParameter _city = QueryParameter.Text("city", "Only this city.", "Jinan");
    private static readonly QueryParameter _duration = new("durationMinutes", QueryKind.Integer, "How long the instrument is needed, in minutes.", "120")
    {
        IsRequired = true,
        Minimum = 1,
        Maximum = MaximumMinutes,
    };

    private static readonly QueryParameter _from = QueryParameter.Instant("from", "First instant that would do.", "2026-11-30T00:00:00+08:00", isRequired: true);
    private static readonly QueryParameter _to = QueryParameter.Instant("to", "When it has to be over, at most 400 days after `from`.", "2026-12-07T00:00:00+08:00", isRequired: true);
    private static readonly QueryParameter _sort = QueryParameter.Word("sort", "Whether the earliest or the cheapest come first; default start.", "start", "price");

    public static void MapAvailability(this IEndpointRouteBuilder api) =>
        api.MapGroup("/availability").WithTags("Instruments").MapGet("", FindAsync).Requires(Act.ReadPublic)
            .Describes("findAvailability", "Find free time", "Slots in `[from, to)` that the caller's organisation could book now, up to three of each instrument in question.")
            .Asks(_category, _city, _duration, _from, _to, _sort, PageParameters.Limit, PageParameters.After)
            .Answers(200, InstrumentExamples.Availability, "The slots, earliest or cheapest first.")
            .Refuses("invalid_interval", "read_behind");

    private static async Task<IResult> FindAsync(HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var query = new RequestQuery(http);
        var filter = new AvailabilityFilter
        {
            Category = query.Text(_category),
            City = query.Text(_city),
            DurationMinutes = (int)(query.Integer(_duration) ?? 1),
            From = query.Instant(_from) ?? default,
            To = query.Instant(_to) ?? default,
            IsByPrice = query.Text(_sort) == "price",
        };
        var page = new PageRequest
        {
            Limit = (int)(query.Integer(PageParameters.Limit) ?? PageParameters.Limit.Default!),
            After = query.Integer(PageParameters.After) ?? 0,
        };
        query.ThrowIfBroken();
        if (filter.To <= filter.From || filter.To - filter.From > _longest)
        {
            throw RefusedRequestException.Invalid("invalid_interval", "to", "Free time is looked for with 'from' before 'to', at most 400 days apart.");
        }

        var caller = Claims.Caller(http.User);
        var holder = await holders.GetAsync(caller.OrganisationId, caller);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IAvailabilityGrain>(0).FindAsync(filter, holder, page)));
    }
}
