using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Pairings;

/// <summary>Grants a pairing's members priority on a pilot base for a year.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PriorityQuotaRequest")]
public sealed record PriorityQuotaRequest
{
    /// <summary>Line-minutes of the year, all in all; not less than what is held and used.</summary>
    [Id(0), Range(0L, 1_000_000_000L)] public required long Minutes { get; init; }
}

/// <summary>What a pairing's members may take of a pilot base by priority in a year. Granted = held + used + left.</summary>
public sealed record PriorityQuotaView
{
    /// <summary>The pilot base or concept-verification centre.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PilotBaseId { get; init; }

    /// <summary>The year, by the clock of the base.</summary>
    [Range(2000, 8999)]
    public required int Year { get; init; }

    /// <summary>Line-minutes granted.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long GrantedMinutes { get; init; }

    /// <summary>Line-minutes that bookings hold.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long HeldMinutes { get; init; }

    /// <summary>Line-minutes that were used.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long UsedMinutes { get; init; }

    /// <summary>Line-minutes that can still be held.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long LeftMinutes { get; init; }
}

/// <summary>The quotas of a pairing.</summary>
public sealed record PriorityQuotaListView
{
    /// <summary>By pilot base, then year; at most 200.</summary>
    public required IReadOnlyList<PriorityQuotaView> Items { get; init; }
}
