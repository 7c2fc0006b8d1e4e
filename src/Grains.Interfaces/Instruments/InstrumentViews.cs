using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>A shared instrument as everyone sees it.</summary>
public sealed record InstrumentView
{
    /// <summary>The id of the instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its category.</summary>
    public required string Category { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>Who provides it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What the instrument cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? ValueFen { get; init; }

    /// <summary>Rates in fen per hour.</summary>
    public required HourlyRates RatesFenPerHour { get; init; }

    /// <summary>How use is charged.</summary>
    public required ChargeBasis ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100.</summary>
    [Range(0, 100)]
    public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100.</summary>
    [Range(0, 100)]
    public int? NoShowFeePercent { get; init; }

    /// <summary>Its booking rules.</summary>
    public required BookingPolicySpecification Policy { get; init; }

    /// <summary>True when it has been retired: nothing new is booked on it. Left out otherwise.</summary>
    public bool? Retired { get; init; }

    /// <summary>Ids of the bookings that were cancelled; in the answer to its retirement only.</summary>
    public IReadOnlyList<string>? CancelledBookingIds { get; init; }

    /// <summary>Rises by one with each change of the definition, and when it is retired or reinstated.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>An outage of an instrument, or of all lines of a pilot base.</summary>
public sealed record OutageView
{
    /// <summary>The id of the outage.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>The id of the instrument; left out for a pilot base.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? InstrumentId { get; init; }

    /// <summary>The id of the pilot base; left out for an instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? PilotBaseId { get; init; }

    /// <summary>First instant of <c>[start, end)</c>, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC; the start, in the answer to the ending of one that had not begun.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Why; for the provider and the department, null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>Ids of the bookings that were cancelled for it; in the answer to its placing only.</summary>
    public IReadOnlyList<string>? CancelledBookingIds { get; init; }

    /// <summary>1, or 2 once it was ended before its time.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>An entry of a calendar. The optional members are for the holder, the provider and the department.</summary>
public sealed record CalendarEntryView
{
    /// <summary>First instant of <c>[start, end)</c>, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What takes the time; a buffer is what a booking's neighbours must leave free.</summary>
    [AllowedValues("booking", "hold", "outage", "buffer")]
    public required string Kind { get; init; }

    /// <summary>The id of the booking.</summary>
    public string? BookingId { get; init; }

    /// <summary>The organisation that holds the booking.</summary>
    public string? HolderId { get; init; }

    /// <summary>The status of the booking.</summary>
    public string? Status { get; init; }

    /// <summary>The hold.</summary>
    public string? HoldId { get; init; }

    /// <summary>The outage; for everyone.</summary>
    public string? OutageId { get; init; }
}

/// <summary>A part of an instrument's calendar.</summary>
public sealed record CalendarView
{
    /// <summary>Entries by start.</summary>
    public required IReadOnlyList<CalendarEntryView> Items { get; init; }
}

/// <summary>A slot that is kept for a short while.</summary>
public sealed record HoldView
{
    /// <summary>Its id; leads to its instrument.</summary>
    [RegularExpression(Forms.HoldId)]
    public required string Id { get; init; }

    /// <summary>The instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InstrumentId { get; init; }

    /// <summary>Who it is kept for.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string HolderId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Until when somebody is qualified to use an instrument or a pilot base.</summary>
public sealed record QualificationView
{
    /// <summary>The instrument; left out for a pilot base.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? InstrumentId { get; init; }

    /// <summary>The pilot base; left out for an instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? PilotBaseId { get; init; }

    /// <summary>The organisation.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string HolderId { get; init; }

    /// <summary>The person; left out: everybody of the organisation.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? UserId { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>What a slot would cost.</summary>
public sealed record QuoteView
{
    /// <summary>The fee: the sum of the lines, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long FeeFen { get; init; }

    /// <summary>What the holder's voucher would pay, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long VoucherFen { get; init; }

    /// <summary>What would remain to be paid, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long PayableFen { get; init; }

    /// <summary>What the fee consists of.</summary>
    public required IReadOnlyList<FeeLineView> Lines { get; init; }
}

/// <summary>A line of a fee.</summary>
public sealed record FeeLineView
{
    /// <summary><c>use</c>, <c>minimum_charge</c>, or <c>voucher</c> for what a voucher takes off. Be ready for further words.</summary>
    [AllowedValues("use", "minimum_charge", "voucher")]
    public required string Code { get; init; }

    /// <summary>What it is for, in English.</summary>
    public required string Text { get; init; }

    /// <summary>What it costs, in fen; negative for what a voucher takes off.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public required long AmountFen { get; init; }
}
