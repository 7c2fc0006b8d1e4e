using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Vouchers;

/// <summary>One amount to be held.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherWishMessage")]
public sealed record VoucherWishMessage
{
    /// <summary>The booking.</summary>
    [Id(0)] public required string BookingId { get; init; }

    /// <summary>Names this attempt.</summary>
    [Id(1)] public required string HoldId { get; init; }

    /// <summary>The version that the booking gets.</summary>
    [Id(2)] public required long BookingVersion { get; init; }

    /// <summary>The whole fee, in fen.</summary>
    [Id(3)] public required long FeeFen { get; init; }

    /// <summary>What the booking holds already, in fen.</summary>
    [Id(4)] public long HeldFen { get; init; }

    /// <summary>What was agreed before; null = the account's own.</summary>
    [Id(5)] public int? RatioPercent { get; init; }

    /// <summary>Whether all that is due is wanted, or nothing.</summary>
    [Id(6)] public bool RequiresFull { get; init; }
}

/// <summary>Asks an account to set amounts aside.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherHoldRequest")]
public sealed record VoucherHoldRequest
{
    /// <summary>What for, 1–200.</summary>
    [Id(0)] public required VoucherWishMessage[] Wishes { get; init; }

    /// <summary>Whether all of them must be given something, or none is.</summary>
    [Id(1)] public bool IsAllOrNothing { get; init; }

    /// <summary>The category of the instrument.</summary>
    [Id(2)] public required string Category { get; init; }

    /// <summary>Until when the instrument may make use of it.</summary>
    [Id(3)] public required DateTimeOffset Deadline { get; init; }

    /// <summary>The silo that asks; on the same one the answer need not wait for the journal.</summary>
    [Id(4)] public string? Silo { get; init; }
}

/// <summary>What an account has set aside for one wish.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherHoldItem")]
public sealed record VoucherHoldItem
{
    /// <summary>The booking.</summary>
    [Id(0)] public required string BookingId { get; init; }

    /// <summary>Names the attempt.</summary>
    [Id(1)] public required string HoldId { get; init; }

    /// <summary>All that the booking holds with it, in fen.</summary>
    [Id(2)] public required long HeldFen { get; init; }

    /// <summary>The part of the fee that is agreed.</summary>
    [Id(3)] public required int RatioPercent { get; init; }

    /// <summary>The row that holds it, by version; 0 when nothing had to be held.</summary>
    [Id(4)] public required long StreamVersion { get; init; }
}

/// <summary>What an account answers to a request to set amounts aside.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherHoldReply")]
public sealed record VoucherHoldReply
{
    /// <summary>How it ended: Done, Refused, or why it could not be asked.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>Why nothing is held; set exactly when Refused.</summary>
    [Id(1)] public RefusalReply? Refusal { get; init; }

    /// <summary>What is held; wishes that got nothing are left out.</summary>
    [Id(2)] public VoucherHoldItem[] Items { get; init; } = [];

    /// <summary>The stream of the rows.</summary>
    [Id(3)] public string Stream { get; init; } = "";

    /// <summary>The command that wrote the rows, or is about to.</summary>
    [Id(4)] public Guid CommandId { get; init; }

    /// <summary>What was available before, in fen; for a quote.</summary>
    [Id(5)] public long AvailableFen { get; init; }
}

/// <summary>What became of a booking that something is, or was, held for.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherOutcomeMessage")]
public sealed record VoucherOutcomeMessage
{
    /// <summary>The booking.</summary>
    [Id(0)] public required string BookingId { get; init; }

    /// <summary>The booking's version; 0 when only attempts have come to nothing.</summary>
    [Id(1)] public required long BookingVersion { get; init; }

    /// <summary>What the booking goes on to hold, in fen.</summary>
    [Id(2)] public long KeepFen { get; init; }

    /// <summary>What its bill takes, in fen.</summary>
    [Id(3)] public long CaptureFen { get; init; }

    /// <summary>The whole bill, in fen.</summary>
    [Id(4)] public long FeeFen { get; init; }

    /// <summary>Whether it is over.</summary>
    [Id(5)] public bool IsOver { get; init; }

    /// <summary>Who is paid.</summary>
    [Id(6)] public string ProviderId { get; init; } = "";

    /// <summary>The instrument.</summary>
    [Id(7)] public string InstrumentId { get; init; } = "";

    /// <summary>Attempts to hold that have come to nothing for certain.</summary>
    [Id(8)] public string[] ForgoneHoldIds { get; init; } = [];
}

/// <summary>Whether an account has carried something out.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherSettledReply")]
public sealed record VoucherSettledReply
{
    /// <summary>Whether it is carried out, now or before.</summary>
    [Id(0)] public required bool IsDone { get; init; }

    /// <summary>The journal position of what it wrote; 0 for nothing.</summary>
    [Id(1)] public long Position { get; init; }
}

/// <summary>An attempt to hold that an account asks an instrument about.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherQuestionMessage")]
public sealed record VoucherQuestionMessage
{
    /// <summary>The booking it was held for.</summary>
    [Id(0)] public required string BookingId { get; init; }

    /// <summary>Names the attempt.</summary>
    [Id(1)] public required string HoldId { get; init; }

    /// <summary>The version that the booking was to get.</summary>
    [Id(2)] public required long BookingVersion { get; init; }

    /// <summary>Until when it could be made use of.</summary>
    [Id(3)] public required DateTimeOffset Deadline { get; init; }
}

/// <summary>What an instrument answers to an account.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherToldReply")]
public sealed record VoucherToldReply
{
    /// <summary>Whether it is certain, and stays so; otherwise ask again later.</summary>
    [Id(0)] public required bool IsDone { get; init; }

    /// <summary>What became of the bookings.</summary>
    [Id(1)] public VoucherOutcomeMessage[] Outcomes { get; init; } = [];
}
