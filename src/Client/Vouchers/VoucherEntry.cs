using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>One entry of an account's statement. The entries sum to the account's figures.</summary>
public sealed record VoucherEntry
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is.</summary>
    public required VoucherEntryKind Kind { get; init; }

    /// <summary>What it changes of the available amount, in fen.</summary>
    public required long AvailableDeltaFen { get; init; }

    /// <summary>What it changes of the held amount, in fen.</summary>
    public required long HeldDeltaFen { get; init; }

    /// <summary>What it changes of the spent amount, in fen.</summary>
    public required long SpentDeltaFen { get; init; }

    /// <summary>The booking it is about.</summary>
    public string? BookingId { get; init; }

    /// <summary>What the department knows a grant or correction by.</summary>
    public string? Reference { get; init; }

    /// <summary>What is available after it, in fen.</summary>
    public required long AvailableFen { get; init; }

    /// <summary>What is left of a grant after all that was taken back of it, or of a capture after all its corrections, in fen; null for other entries.</summary>
    public long? LeftFen { get; init; }

    /// <summary>Why, for a correction or a closing; null where none was given, and when the text was erased.</summary>
    public string? Reason { get; init; }

    /// <summary>The account's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>What an entry of a statement is.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<VoucherEntryKind>))]
public readonly record struct VoucherEntryKind(string Value) : IWord<VoucherEntryKind>
{
    /// <summary>The department granted an amount.</summary>
    public static VoucherEntryKind Grant { get; } = new("grant");

    /// <summary>An amount was set aside for a booking.</summary>
    public static VoucherEntryKind Hold { get; } = new("hold");

    /// <summary>A bill took its part.</summary>
    public static VoucherEntryKind Capture { get; } = new("capture");

    /// <summary>What was set aside is not needed.</summary>
    public static VoucherEntryKind Release { get; } = new("release");

    /// <summary>A counter-entry of the department: what was spent, or granted, is corrected.</summary>
    public static VoucherEntryKind Correction { get; } = new("correction");

    /// <summary>The account was closed.</summary>
    public static VoucherEntryKind Close { get; } = new("close");

    static VoucherEntryKind IWord<VoucherEntryKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What a voucher paid a provider for, or a correction of it.</summary>
public sealed record VoucherSettlement
{
    /// <summary>Whether a bill took it (<see cref="VoucherEntryKind.Capture"/>), or the department corrected what a bill took (<see cref="VoucherEntryKind.Correction"/>).</summary>
    public required VoucherEntryKind Kind { get; init; }

    /// <summary>The booking that was settled.</summary>
    public required string BookingId { get; init; }

    /// <summary>The instrument that was used.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>The enterprise that used it.</summary>
    public required string EnterpriseId { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The whole bill, in fen; 0 for a correction, whose bill has a line of its own.</summary>
    public required long FeeFen { get; init; }

    /// <summary>What the voucher paid of it, in fen; for a correction what is added to that, negative when it is given back.</summary>
    public required long CapturedFen { get; init; }

    /// <summary>Proof: the journal position of the entry.</summary>
    public required long EvidencePosition { get; init; }
}

/// <summary>A page of a month's settlement, with the sums of the whole month.</summary>
public sealed record VoucherSettlementPage
{
    /// <summary>The lines, by time.</summary>
    public required IReadOnlyList<VoucherSettlement> Items { get; init; }

    /// <summary>Leads to the next page; null on the last one.</summary>
    public string? NextCursor { get; init; }

    /// <summary>How many lines the whole month has.</summary>
    public required long Count { get; init; }

    /// <summary>What vouchers paid in the whole month, in fen, with its corrections.</summary>
    public required long TotalCapturedFen { get; init; }
}
