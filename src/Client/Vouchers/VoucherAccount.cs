using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Opens an enterprise's voucher account of a year.</summary>
public sealed record VoucherAccountRequest
{
    /// <summary>The enterprise.</summary>
    public required string EnterpriseId { get; init; }

    /// <summary>The calendar year in which what it pays for must start.</summary>
    public required int Year { get; init; }

    /// <summary>The first grant, in fen.</summary>
    public required long GrantFen { get; init; }

    /// <summary>The part of a fee that it pays, 1–100; default: as the rules say.</summary>
    public int? RatioPercent { get; init; }
}

/// <summary>Grants a further amount.</summary>
public sealed record VoucherGrantRequest
{
    /// <summary>How much, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>What the department knows the grant by; each at most once an account.</summary>
    public required string Reference { get; init; }
}

/// <summary>Takes back a grant, or a part of it, by a counter-entry.</summary>
public sealed record VoucherWithdrawalRequest
{
    /// <summary>How much, in fen; at most what is left of the grant, and what is available.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Why, 1–500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>What the department knows the withdrawal by; each at most once an account.</summary>
    public required string Reference { get; init; }
}

/// <summary>Corrects what was spent on a booking by a counter-entry.</summary>
public sealed record VoucherCorrectionRequest
{
    /// <summary>
    /// What is added to the spent amount, in fen; negative gives it back. With all its corrections a bill takes nothing at least, and
    /// what the voucher could have paid of it at most.
    /// </summary>
    public required long SpentDeltaFen { get; init; }

    /// <summary>Why, 1–500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>What the department knows the correction by; each at most once an account.</summary>
    public required string Reference { get; init; }

    /// <summary>The booking it is about, which the account has paid for; without one it is refused.</summary>
    public string? BookingId { get; init; }
}

/// <summary>A voucher account. Always <see cref="GrantedFen"/> = <see cref="AvailableFen"/> + <see cref="HeldFen"/> + <see cref="SpentFen"/>.</summary>
public sealed record VoucherAccount
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The enterprise whose account it is.</summary>
    public required string EnterpriseId { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>What the enterprise was given, less what lapsed or was taken back, in fen.</summary>
    public required long GrantedFen { get; init; }

    /// <summary>What can still be held, in fen.</summary>
    public required long AvailableFen { get; init; }

    /// <summary>What open bookings have set aside, in fen.</summary>
    public required long HeldFen { get; init; }

    /// <summary>What settled bookings have used, in fen.</summary>
    public required long SpentFen { get; init; }

    /// <summary>The part of a fee that it pays.</summary>
    public required int RatioPercent { get; init; }

    /// <summary>Whether something can be held.</summary>
    public required VoucherAccountStatus Status { get; init; }

    /// <summary>Why it is closed; null while it is open.</summary>
    public VoucherClosing? ClosedBy { get; init; }

    /// <summary>Rises by one with each entry.</summary>
    public required long Version { get; init; }
}

/// <summary>Whether an account can hold something.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<VoucherAccountStatus>))]
public readonly record struct VoucherAccountStatus(string Value) : IWord<VoucherAccountStatus>
{
    /// <summary>It can.</summary>
    public static VoucherAccountStatus Open { get; } = new("open");

    /// <summary>It only settles what it holds.</summary>
    public static VoucherAccountStatus Closed { get; } = new("closed");

    static VoucherAccountStatus IWord<VoucherAccountStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Why an account was closed.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<VoucherClosing>))]
public readonly record struct VoucherClosing(string Value) : IWord<VoucherClosing>
{
    /// <summary>The department wanted it.</summary>
    public static VoucherClosing Department { get; } = new("department");

    /// <summary>Its year is over.</summary>
    public static VoucherClosing YearEnd { get; } = new("yearEnd");

    /// <summary>The filing of the enterprise or of its zone was revoked.</summary>
    public static VoucherClosing Revocation { get; } = new("revocation");

    static VoucherClosing IWord<VoucherClosing>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Which accounts to list; a member left out does not narrow.</summary>
public sealed record VoucherAccountFilter
{
    /// <summary>The enterprise.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>The year.</summary>
    public int? Year { get; init; }
}

/// <summary>Limits what a zone's enterprises may be granted in a year.</summary>
public sealed record VoucherBudgetRequest
{
    /// <summary>The limit, in fen; not below what is granted already.</summary>
    public required long AmountFen { get; init; }
}

/// <summary>What a zone's enterprises may be granted in a year.</summary>
public sealed record VoucherBudget
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The limit, in fen; null where none is set.</summary>
    public long? AmountFen { get; init; }

    /// <summary>What was granted and not taken back, in fen.</summary>
    public required long GrantedFen { get; init; }

    /// <summary>What is reserved for grants that are under way, in fen.</summary>
    public required long ReservedFen { get; init; }

    /// <summary>What can still be granted, in fen; null where no limit is set.</summary>
    public long? LeftFen { get; init; }

    /// <summary>Rises by one each time the limit is set; 0 before.</summary>
    public required long Version { get; init; }
}
