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
    /// <summary>The fee: the sum of the lines, in fen.</summary>
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
    /// <summary><c>use</c> or <c>minimum_charge</c>; later versions of the platform may have more.</summary>
    public required string Code { get; init; }

    /// <summary>What it is for, in English.</summary>
    public required string Text { get; init; }

    /// <summary>What it costs, in fen.</summary>
    public required long AmountFen { get; init; }
}
