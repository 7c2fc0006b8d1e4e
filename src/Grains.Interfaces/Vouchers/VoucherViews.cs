using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Vouchers;

/// <summary>A voucher account. Always <c>grantedFen = availableFen + heldFen + spentFen</c>.</summary>
public sealed record VoucherAccountView
{
    /// <summary>Its id: enterprise and year.</summary>
    [RegularExpression(Forms.VoucherAccountId)]
    public required string Id { get; init; }

    /// <summary>The enterprise whose account it is.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string EnterpriseId { get; init; }

    /// <summary>The calendar year in which what it pays for must start.</summary>
    [Range(2000, 8_999)]
    public required int Year { get; init; }

    /// <summary>What the enterprise was given, less what lapsed or was taken back, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long GrantedFen { get; init; }

    /// <summary>What can still be held, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long AvailableFen { get; init; }

    /// <summary>What open bookings have set aside, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long HeldFen { get; init; }

    /// <summary>What settled bookings have used, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long SpentFen { get; init; }

    /// <summary>The part of a fee that it pays.</summary>
    [Range(1, 100)]
    public required int RatioPercent { get; init; }

    /// <summary>Whether something can be held; a closed account only settles what is held.</summary>
    [AllowedValues("open", "closed")]
    public required string Status { get; init; }

    /// <summary>Why it is closed. Be ready for further words.</summary>
    [AllowedValues("department", "yearEnd", "revocation")]
    public string? ClosedBy { get; init; }

    /// <summary>Rises by one with each entry.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>One entry of an account's statement. The entries sum to the account's figures.</summary>
public sealed record VoucherEntryView
{
    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is. Be ready for further words.</summary>
    [AllowedValues("grant", "hold", "capture", "release", "correction", "close")]
    public required string Kind { get; init; }

    /// <summary>What it changes of the available amount, in fen.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public required long AvailableDeltaFen { get; init; }

    /// <summary>What it changes of the held amount, in fen.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public required long HeldDeltaFen { get; init; }

    /// <summary>What it changes of the spent amount, in fen.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public required long SpentDeltaFen { get; init; }

    /// <summary>The booking it is about.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? BookingId { get; init; }

    /// <summary>What the department knows a grant or correction by.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? Reference { get; init; }

    /// <summary>What is available after it, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long AvailableFen { get; init; }

    /// <summary>What is left of a grant after all that was taken back of it, or of a capture after all its corrections, in fen; null for other entries.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public long? LeftFen { get; init; }

    /// <summary>Why, for a correction or a closing; null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>The account's version after it.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A page of entries, for downloads.</summary>
public sealed record VoucherEntryPageView
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<VoucherEntryView> Items { get; init; }

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>What a voucher paid a provider for, or a correction of it: one line of a month's settlement, with its evidence.</summary>
public sealed record VoucherSettlementView
{
    /// <summary>Whether a bill took it, or the department corrected what a bill took. Be ready for further words.</summary>
    [AllowedValues("capture", "correction")]
    public required string Kind { get; init; }

    /// <summary>The booking that was settled.</summary>
    [RegularExpression(Forms.BookingId)]
    public required string BookingId { get; init; }

    /// <summary>The instrument that was used.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InstrumentId { get; init; }

    /// <summary>The enterprise that used it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string EnterpriseId { get; init; }

    /// <summary>When it was entered, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The whole bill, in fen; 0 for a correction, whose bill has a line of its own.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long FeeFen { get; init; }

    /// <summary>What the voucher paid of it, in fen; for a correction what is added to that, negative when it is given back.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public required long CapturedFen { get; init; }

    /// <summary>Proof: the journal position of the entry.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long EvidencePosition { get; init; }
}

/// <summary>A month's settlement of a provider.</summary>
public sealed record VoucherSettlementPageView
{
    /// <summary>The lines, by time.</summary>
    public required IReadOnlyList<VoucherSettlementView> Items { get; init; }

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>How many lines the whole month has.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Count { get; init; }

    /// <summary>What vouchers paid in the whole month, in fen, with its corrections; negative when it gives back more than it takes.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public required long TotalCapturedFen { get; init; }
}
