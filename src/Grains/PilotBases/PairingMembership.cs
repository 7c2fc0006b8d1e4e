using Liandong.Domain;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Organisations;

namespace Liandong.Grains.PilotBases;

/// <summary>The active pairings that an organisation is a member of: as their zone, as their university, or as an enterprise of the zone. Asked of the organisations themselves, never from a cache.</summary>
/// <param name="PairingIds">The pairings.</param>
[PolicySource("M2")]
internal sealed record PairingMembership(IReadOnlyList<string> PairingIds)
{
    private static readonly PairingMembership _none = new([]);

    /// <summary>Those among some pairings; null when that cannot be found out now.</summary>
    public static async Task<PairingMembership?> FindAsync(IGrainFactory grains, string organisationId, IReadOnlyList<string> pairingIds, DateTimeOffset now)
    {
        var today = ChinaDay.Of(now);
        if ((await grains.GetGrain<IOrganisationGrain>(organisationId).GetStandingAsync(today)).Standing is not { } standing)
        {
            return null;
        }

        if (!standing.IsApproved)
        {
            return _none;
        }

        // A pairing's id begins with its zone and its partner.
        var possible = pairingIds.Where(id => IsPossible(standing, id.Split('.'))).ToList();
        var active = new List<string>();
        foreach (var zoneId in possible.Select(id => id.Split('.')[0]).Distinct(StringComparer.Ordinal))
        {
            if ((await grains.GetGrain<IOrganisationGrain>(zoneId).GetStandingAsync(today)).Standing is not { } zone)
            {
                return null;
            }

            if (zone.IsApproved)
            {
                active.AddRange(zone.ActivePairings.Select(pairing => pairing.PairingId).Intersect(possible, StringComparer.Ordinal));
            }
        }

        return new PairingMembership(active);
    }

    /// <summary>Lets the organisation's approval be followed by a withdrawal here. Null when that is done, else why not.</summary>
    public static async Task<Answer?> RegisterAsync(IGrainFactory grains, string pilotBaseId, string organisationId)
    {
        var registered = await grains.GetGrain<IOrganisationGrain>(organisationId).RegisterBenefitAsync(new BenefitReference { Kind = PriorityCloser.BenefitKind, Id = pilotBaseId });
        return registered.Status switch
        {
            AnswerStatus.Done => null,
            AnswerStatus.Refused => registered,
            _ => Answer.Only(AnswerStatus.JournalUnavailable),
        };
    }

    private static bool IsPossible(OrganisationStanding standing, string[] sides) => standing.Kind switch
    {
        OrganisationKind.Zone => sides[0] == standing.Id,
        OrganisationKind.Enterprise => sides[0] == standing.ZoneId,
        _ => sides[1] == standing.Id,
    };
}

/// <summary>Closes the priority of organisations on pilot bases when a filing is revoked, before the revocation is answered.</summary>
public sealed class PriorityCloser : IBenefitCloser
{
    /// <summary>The kind of benefit that priority on a pilot base is.</summary>
    public const string BenefitKind = "pilotPriority";

    /// <inheritdoc/>
    public string Kind => BenefitKind;

    /// <summary>Closes it. What is held stays, and is used or given back as any other.</summary>
    public async Task<bool> CloseAsync(IGrainFactory grains, string organisationId, string benefitId) =>
        (await grains.GetGrain<Interfaces.PilotBases.IPilotBaseGrain>(benefitId).ClosePriorityAsync(organisationId)).Status == AnswerStatus.Done;
}
