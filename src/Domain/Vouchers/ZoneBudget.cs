using System.Collections.Immutable;

namespace Liandong.Domain.Vouchers;

/// <summary>
/// An amount of a zone's budget that is reserved for a grant, or noted to come back from one that is withdrawn; either may
/// still come to nothing.
/// </summary>
/// <param name="Id">Names the attempt.</param>
/// <param name="AccountId">The account it is for.</param>
/// <param name="AmountFen">How much, in fen; negative when it comes back.</param>
/// <param name="Deadline">When the budget asks the account what became of it.</param>
public sealed record BudgetReservation(string Id, string AccountId, long AmountFen, DateTimeOffset Deadline);

/// <summary>What the enterprises of a zone may be granted in a year. Counted from the first grant on, also before a limit is set.</summary>
[PolicySource("M11")]
public sealed record ZoneBudget
{
    /// <summary>A budget that nothing was ever granted of.</summary>
    public static readonly ZoneBudget None = new();

    /// <summary>The zone; empty before the first event.</summary>
    public string ZoneId { get; init; } = "";

    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>The limit, in fen; null = none.</summary>
    public long? AmountFen { get; init; }

    /// <summary>What was granted and not withdrawn, in fen.</summary>
    public long GrantedFen { get; init; }

    /// <summary>Rises by one with each time the limit is set; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>What is reserved, or noted to come back, by attempt.</summary>
    public ImmutableDictionary<string, BudgetReservation> Reservations { get; init; } = ImmutableDictionary.Create<string, BudgetReservation>(StringComparer.Ordinal);

    /// <summary>What is reserved, in fen. What may come back does not count before it has.</summary>
    public long ReservedFen => Reservations.Values.Sum(reservation => Math.Max(0, reservation.AmountFen));

    /// <summary>When the next reservation has to be asked about; null when none has.</summary>
    public DateTimeOffset? NextDue => Reservations.Values.Min(reservation => (DateTimeOffset?)reservation.Deadline);
}

/// <summary>What happened to a zone's budget. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record ZoneBudgetEvent
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The organisation that acted, or <see cref="VoucherEvent.System"/>.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who acted, where one is known.</summary>
    public string? ActedByUserId { get; init; }
}

/// <summary>The department set the limit.</summary>
public sealed record ZoneBudgetSet : ZoneBudgetEvent
{
    /// <summary>The limit, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>The limit's version: 1, 2, …</summary>
    public required long Version { get; init; }
}

/// <summary>An amount is reserved for a grant, or noted to come back from one.</summary>
public sealed record ZoneBudgetReserved : ZoneBudgetEvent
{
    /// <summary>Names the attempt.</summary>
    public required string ReservationId { get; init; }

    /// <summary>The account it is for.</summary>
    public required string AccountId { get; init; }

    /// <summary>How much, in fen; negative when it comes back.</summary>
    public required long AmountFen { get; init; }

    /// <summary>When the budget asks the account what became of it.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>What became of a reservation is known.</summary>
public sealed record ZoneBudgetSettled : ZoneBudgetEvent
{
    /// <summary>Names the attempt.</summary>
    public required string ReservationId { get; init; }

    /// <summary>Whether the grant or withdrawal came about; else all is as before it.</summary>
    public required bool IsGranted { get; init; }
}

/// <summary>What somebody wants of a zone's budget.</summary>
public abstract record ZoneBudgetCommand
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The time at which it is decided. Must not go back from one command to the next.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Set the limit.</summary>
public sealed record SetZoneBudget : ZoneBudgetCommand
{
    /// <summary>The limit, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>The version that the actor has seen (0: none yet); null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Reserve an amount for a grant, or note one to come back.</summary>
public sealed record ReserveZoneBudget : ZoneBudgetCommand
{
    /// <summary>Names the attempt.</summary>
    public required string ReservationId { get; init; }

    /// <summary>The account it is for.</summary>
    public required string AccountId { get; init; }

    /// <summary>How much, in fen; negative when it is to come back.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Until when the account may make use of it.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>State what became of a reservation. Safe to repeat.</summary>
public sealed record SettleZoneBudget : ZoneBudgetCommand
{
    /// <summary>Names the attempt.</summary>
    public required string ReservationId { get; init; }

    /// <summary>Whether the grant or withdrawal came about.</summary>
    public required bool IsGranted { get; init; }
}
