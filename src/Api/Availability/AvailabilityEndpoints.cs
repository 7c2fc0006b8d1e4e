using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Availability;

/// <summary>Free time across instruments.</summary>
internal static class AvailabilityEndpoints
{
    private const int MaximumMinutes = 366 * 24 * 60;
    private static readonly TimeSpan _longest = TimeSpan.FromDays(400);

    public static void MapAvailability(this IEndpointRouteBuilder api) =>
        api.MapGet("/availability", FindAsync).WithTags("Instruments").Requires(Act.ReadPublic).Produces<AvailabilityView>();

    private static async Task<IResult> FindAsync(HttpContext http, IGrainFactory grains, IOrganisations organisations)
    {
        var query = new RequestQuery(http.Request);
        var filter = new AvailabilityFilter
        {
            Category = query.Text("category"),
            City = query.Text("city"),
            DurationMinutes = (int)query.RequiredInteger("durationMinutes", 1, MaximumMinutes),
            From = query.RequiredInstant("from"),
            To = query.RequiredInstant("to"),
            IsByPrice = query.Choice("sort", "start", "price") == "price",
        };
        var page = query.EventPage();
        query.ThrowIfBroken();
        if (filter.To <= filter.From || filter.To - filter.From > _longest)
        {
            throw RefusedRequestException.Invalid("invalid_interval", "to", "Free time is looked for with 'from' before 'to', at most 400 days apart.");
        }

        var holder = organisations.Holder(Claims.Caller(http.User).OrganisationId);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grains.GetGrain<IAvailabilityGrain>(0).FindAsync(filter, holder, page)));
    }
}
