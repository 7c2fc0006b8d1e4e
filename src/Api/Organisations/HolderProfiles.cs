using System.Collections.Concurrent;
using System.Text.Json;
using Liandong.Api.Answers;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Organisations;

/// <summary>
/// What organisations are entitled to as holders of bookings, asked of their grains and remembered for a moment. What was
/// decided on this node is known on it at once; what was decided on another, within <see cref="RememberedFor"/>.
/// </summary>
internal sealed class HolderProfiles(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>How long a node may go on by what it has heard.</summary>
    internal static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);

    /// <summary>Most organisations that are remembered.</summary>
    internal const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Remembered> _standings = new(StringComparer.Ordinal);

    /// <summary>An organisation as holder of a booking that a caller asks for.</summary>
    /// <exception cref="RefusedRequestException">It cannot be found out now.</exception>
    public async ValueTask<HolderProfile> GetAsync(string organisationId, Caller caller) =>
        await FindAsync(organisationId, caller) ?? throw new RefusedRequestException(KnownProblems.JournalUnavailable);

    /// <summary>
    /// An organisation as holder of a booking; null while that cannot be found out. One without an approved filing is entitled to
    /// the default rate only, and so is an enterprise whose zone has none. What was never filed is what its credential says, for
    /// itself; experts and machines are not filed, and hold nothing.
    /// </summary>
    public async ValueTask<HolderProfile?> FindAsync(string organisationId, Caller caller)
    {
        if (!ThingIds.IsChosenId(organisationId))
        {
            // There is no such organisation; the rules say so, together with whatever else is wrong.
            return new HolderProfile { Id = organisationId, Kind = "unknown" };
        }

        if (await StandingAsync(organisationId) is not { } standing)
        {
            return null;
        }

        var profile = new HolderProfile { Id = organisationId, Kind = WordOf(standing.Kind) ?? (organisationId == caller.OrganisationId ? caller.Role : "unknown") };
        if (!standing.IsApproved)
        {
            return profile;
        }

        profile = profile with { UniversityId = standing.UniversityId };
        if (standing.ZoneId is not { } zoneId)
        {
            return profile;
        }

        return await StandingAsync(zoneId) is not { } zone ? null
            : zone.IsApproved ? profile with { ZoneId = zoneId, PairedUniversityIds = [.. zone.ActivePairings.Select(pairing => pairing.PartnerId).Distinct()] }
            : profile;
    }

    /// <summary>Takes what is next asked of an organisation from its grain.</summary>
    public void Forget(string organisationId) => _standings.TryRemove(organisationId, out _);

    private async ValueTask<OrganisationStanding?> StandingAsync(string organisationId)
    {
        var now = clock.GetUtcNow();
        if (_standings.TryGetValue(organisationId, out var remembered) && now < remembered.Until)
        {
            return remembered.Standing;
        }

        var today = ChinaDay.Of(now);
        var reply = await GrainCalls.RepeatAsync(() => grains.Grain<IOrganisationGrain>(organisationId).GetStandingAsync(today));
        if (reply?.Standing is not { } standing)
        {
            // A node whose journal is away goes on by what it knows, rather than to say nothing at all.
            return remembered?.Standing;
        }

        if (_standings.Count >= MaxRemembered)
        {
            _standings.Clear();
        }

        _standings[organisationId] = new Remembered(standing, now + RememberedFor);
        return standing;
    }

    private static string? WordOf(OrganisationKind? kind) => kind is null ? null : JsonNamingPolicy.CamelCase.ConvertName($"{kind}");

    private sealed record Remembered(OrganisationStanding Standing, DateTimeOffset Until);
}
