namespace Liandong.Domain.PilotBases;

/// <summary>What a pairing may take of a base by priority in a year, and what it has taken. Granted = held + used + left at every version, none negative.</summary>
/// <param name="Year">The year, by the clock of the base.</param>
/// <param name="GrantedMinutes">What the department has granted; never less than what is held and used.</param>
/// <param name="HeldMinutes">What bookings hold.</param>
/// <param name="UsedMinutes">What was used.</param>
[PolicySource("M2")]
public sealed record PriorityQuota(int Year, long GrantedMinutes, long HeldMinutes, long UsedMinutes)
{
    /// <summary>What can still be held.</summary>
    public long LeftMinutes => GrantedMinutes - HeldMinutes - UsedMinutes;
}

/// <summary>A grant of a year, as the pairing knows it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Minutes">Line-minutes.</param>
public sealed record PriorityGrant(int Year, long Minutes);

/// <summary>What a base knows of a pairing.</summary>
[PolicySource("M2")]
public sealed record PairingPriority
{
    /// <summary>The pairing.</summary>
    public required string PairingId { get; init; }

    /// <summary>The version of the pairing that this rests on, so that what comes late changes nothing.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the pairing is over: nothing new is held.</summary>
    public bool IsEnded { get; init; }

    /// <summary>The quotas, by year.</summary>
    public IReadOnlyList<PriorityQuota> Years { get; init; } = [];

    /// <summary>The quota of a year; nothing granted when there is none.</summary>
    public PriorityQuota Of(int year) => Years.FirstOrDefault(quota => quota.Year == year) ?? new PriorityQuota(year, 0, 0, 0);

    /// <summary>With another quota for its year.</summary>
    internal PairingPriority With(PriorityQuota changed) =>
        this with { Years = [.. Years.Where(quota => quota.Year != changed.Year).Append(changed).OrderBy(quota => quota.Year)] };
}

/// <summary>Whether an organisation's approval lets it hold of quotas here.</summary>
/// <param name="HolderId">The organisation.</param>
/// <param name="Version">Rises whenever the approval is withdrawn.</param>
/// <param name="IsOpen">Whether it may hold without being looked at again.</param>
public sealed record PriorityHolder(string HolderId, long Version, bool IsOpen);
