namespace Liandong.Client;

/// <summary>Grants a pairing's members priority on a pilot base for a year.</summary>
public sealed record PriorityQuotaRequest
{
    /// <summary>Line-minutes of the year, all in all; not less than what is held and used.</summary>
    public required long Minutes { get; init; }
}

/// <summary>What a pairing's members may take of a pilot base by priority in a year. Granted = held + used + left.</summary>
public sealed record PriorityQuota
{
    /// <summary>The pilot base.</summary>
    public required string PilotBaseId { get; init; }

    /// <summary>The year, by the clock of the base.</summary>
    public required int Year { get; init; }

    /// <summary>Line-minutes granted.</summary>
    public required long GrantedMinutes { get; init; }

    /// <summary>Line-minutes that bookings hold.</summary>
    public required long HeldMinutes { get; init; }

    /// <summary>Line-minutes that were used.</summary>
    public required long UsedMinutes { get; init; }

    /// <summary>Line-minutes that can still be held.</summary>
    public required long LeftMinutes { get; init; }
}

/// <summary>The quotas of a pairing.</summary>
public sealed record PriorityQuotaList
{
    /// <summary>By pilot base, then year.</summary>
    public required IReadOnlyList<PriorityQuota> Items { get; init; }
}
