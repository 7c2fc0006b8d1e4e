using Liandong.Api.Access;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Demonstration;

/// <summary>Moves the clock of a demonstration node.</summary>
internal static class DemonstrationClockEndpoints
{
    private const int MaximumMinutes = 10 * 366 * 24 * 60;

    public static void MapDemonstrationClock(this IEndpointRouteBuilder api) =>
        api.MapPost("/demo/clock", AdvanceAsync).WithTags("Demonstration").Requires(Act.ReadPublic).ExcludeFromDescription();

    private static async Task<IResult> AdvanceAsync(HttpContext http, DemonstrationClock clock)
    {
        var (body, _) = await RequestBody.ReadAsync(http, WireJson.Strict.ClockRequest);
        if (body.AdvanceMinutes is < 0 or > MaximumMinutes || clock.GetUtcNow().Year + (body.AdvanceMinutes / (365 * 24 * 60)) > 8_000)
        {
            throw RefusedRequestException.Invalid("invalid_value", "advanceMinutes", $"The clock goes forward only, by 0 to {MaximumMinutes} minutes at a time.");
        }

        return Results.Json(new ClockView { Now = clock.Advance(TimeSpan.FromMinutes(body.AdvanceMinutes)) }, WireJson.Strict.ClockView);
    }
}
