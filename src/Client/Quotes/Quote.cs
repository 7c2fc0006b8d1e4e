using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Asks what a slot of an instrument would cost.</summary>
public sealed record QuoteRequest
{
    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Who would hold it; default: the caller's organisation.</summary>
    public string? HolderId { get; init; }

    /// <summary>Whether the holder's innovation voucher would pay a part.</summary>
    public bool? UseVoucher { get; init; }
}

/// <summary>What a slot would cost.</summary>
public sealed record Quote
{
    /// <summary>The fee: the sum of the lines but for what a voucher takes off, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>What the holder's voucher would pay, in fen.</summary>
    public required long VoucherFen { get; init; }

    /// <summary>What would remain to be paid, in fen.</summary>
    public required long PayableFen { get; init; }

    /// <summary>What the fee consists of.</summary>
    public required IReadOnlyList<FeeLine> Lines { get; init; }
}

/// <summary>A line of a fee.</summary>
public sealed record FeeLine
{
    /// <summary>What kind of line it is.</summary>
    public required FeeLineCode Code { get; init; }

    /// <summary>What it is for, in English.</summary>
    public required string Text { get; init; }

    /// <summary>What it costs, in fen; negative for what a voucher takes off.</summary>
    public required long AmountFen { get; init; }
}

/// <summary>What a line of a fee is for; later versions of the platform may have more.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<FeeLineCode>))]
public readonly record struct FeeLineCode(string Value) : IWord<FeeLineCode>
{
    /// <summary>The time that is charged.</summary>
    public static FeeLineCode Use { get; } = new("use");

    /// <summary>What is missing to the least that is charged.</summary>
    public static FeeLineCode MinimumCharge { get; } = new("minimum_charge");

    /// <summary>What a voucher takes off.</summary>
    public static FeeLineCode Voucher { get; } = new("voucher");

    static FeeLineCode IWord<FeeLineCode>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
