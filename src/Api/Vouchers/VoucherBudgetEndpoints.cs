using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Vouchers;

/// <summary>What the enterprises of a zone may be granted in a year.</summary>
internal static class VoucherBudgetEndpoints
{
    public static void MapVoucherBudgets(this IEndpointRouteBuilder api)
    {
        var zones = api.MapGroup("/zones").WithTags("Vouchers").Identifies("id", "The id of the zone.", Forms.ChosenId, "jinan-hitech")
            .Identifies("year", "The calendar year.", "^[2-8][0-9]{3}$", "2026");
        zones.MapPut("/{id}/voucher-budgets/{year}", SetAsync).Requires(Act.IssueVouchers).ComparesVersion()
            .Describes("setVoucherBudget", "Set a zone's budget", "Limits what the zone's enterprises may be granted in a year; without one there is no limit. It is never overdrawn, and never set below what is granted.")
            .Takes(VoucherExamples.Budget)
            .Answers(200, VoucherExamples.BudgetSet, "The changed budget.")
            .Answers(201, VoucherExamples.BudgetSet, "The new budget.")
            .Refuses("invalid_id", "not_found").RefusesByRules("invalid_value", "out_of_range").RefusesByRules("budget_below_grants", "budget_below_grants");
        zones.MapGet("/{id}/voucher-budgets/{year}", GetAsync).Requires(Act.ReadVouchers)
            .Describes("getVoucherBudget", "Read a zone's budget", "What the zone's enterprises may be granted in a year and what they were, for the department and the zone.")
            .Answers(200, VoucherExamples.BudgetSet, "The budget.");
    }

    private static async Task<IResult> SetAsync(string id, string year, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IZoneBudgetGrain>(BudgetOf(ThingIds.Chosen(id), year));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.VoucherBudgetRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.SetAsync(body, context)), $"{Routes.Base}/zones/{id}/voucher-budgets") { LocationId = year };
    }

    private static async Task<IResult> GetAsync(string id, string year, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IZoneBudgetGrain>(BudgetOf(ThingIds.Existing(id), year));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(caller)));
    }

    /// <summary>The key of a zone's budget.</summary>
    /// <exception cref="RefusedRequestException">There can be no budget of that year.</exception>
    internal static string BudgetOf(string zoneId, string year) =>
        $"{zoneId}-{ThingIds.Year(year).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
