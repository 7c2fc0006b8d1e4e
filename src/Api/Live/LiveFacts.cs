using System.Collections.Frozen;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Live;

/// <summary>What a node knows of a session to let viewers in.</summary>
/// <param name="IsPublic">Whether everybody may see it.</param>
/// <param name="Audience">The organisations that may see an invited one.</param>
/// <param name="IsOver">Whether it has ended.</param>
internal sealed record LiveFacts(bool IsPublic, FrozenSet<string> Audience, bool IsOver)
{
    public static LiveFacts Of(RoadshowSight sight) => new(sight.IsPublic, sight.Audience.ToFrozenSet(StringComparer.Ordinal), sight.IsOver);

    /// <summary>Whether a caller may see it; null is one without a credential.</summary>
    public bool IsVisibleTo(Caller? caller) => IsPublic || (caller is not null && (caller.ActsForAnyone || Audience.Contains(caller.OrganisationId)));
}
