using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.PilotBases;

/// <summary>A pilot base or concept-verification centre as everyone sees it.</summary>
public sealed record PilotBaseView
{
    /// <summary>The id of the pilot base.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind it is.</summary>
    public required PilotBaseKind Kind { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>Who provides it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many lines there are.</summary>
    [Range(1, 1_000)]
    public required int Lines { get; init; }

    /// <summary>The pairings whose members have priority.</summary>
    public required IReadOnlyList<string> PairingIds { get; init; }

    /// <summary>Rates in fen per line and hour.</summary>
    public required HourlyRates RatesFenPerLineHour { get; init; }

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
    public required PilotBasePolicySpecification Policy { get; init; }

    /// <summary>Rises by one with each change of the definition.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>Why a booking of a pilot base is where it is. It never says who holds another booking.</summary>
public sealed record PlacementReasonView
{
    /// <summary>What happened. Be ready for further words.</summary>
    [AllowedValues("room", "priority", "displaces", "displaced", "readmitted", "waitlisted", "offered")]
    public required string Code { get; init; }

    /// <summary>The rule that decided. Be ready for further words.</summary>
    [AllowedValues("free_lines", "paired_members_first", "latest_submitted_first", "earliest_submitted_first", "waitlist_order")]
    public required string Rule { get; init; }

    /// <summary>Where the rule comes from: a measure of the plan such as <c>M2</c>, or <c>policy</c>, the base's own.</summary>
    public required string Source { get; init; }

    /// <summary>The place in the rule's order, from 1.</summary>
    [Range(1, int.MaxValue)]
    public int? Rank { get; init; }

    /// <summary>The booking that made room, for those who see this one by priority.</summary>
    public string? BookingId { get; init; }

    /// <summary>The lines that it is about.</summary>
    [Range(1, 1_000)]
    public int? Lines { get; init; }

    /// <summary>The line-minutes that were charged to the quota.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? Minutes { get; init; }
}

/// <summary>A stretch of time.</summary>
public sealed record FreeSlotView
{
    /// <summary>First instant, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC.</summary>
    public required DateTimeOffset End { get; init; }
}

/// <summary>An entry of a pilot base's calendar.</summary>
public sealed record LineEntryView
{
    /// <summary>First instant of <c>[start, end)</c>, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many lines it takes; an outage takes all.</summary>
    [Range(1, 1_000)]
    public required int Lines { get; init; }

    /// <summary>What takes them.</summary>
    [AllowedValues("booking", "outage")]
    public required string Kind { get; init; }

    /// <summary>The status of the booking: <c>tentative</c>, <c>firm</c>, <c>offered</c> or <c>inUse</c>; <c>outage</c> for one.</summary>
    [AllowedValues("tentative", "firm", "offered", "inUse", "outage")]
    public required string Status { get; init; }

    /// <summary>Whether others had to make room for it.</summary>
    public required bool Priority { get; init; }

    /// <summary>When a tentative booking becomes firm.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>The booking; for its holder, the provider and the department.</summary>
    public string? BookingId { get; init; }

    /// <summary>The outage; for everyone.</summary>
    public string? OutageId { get; init; }

    /// <summary>Who holds it; for itself, the provider and the department.</summary>
    public string? HolderId { get; init; }

    /// <summary>Why it is where it is; for its holder, the provider and the department.</summary>
    public IReadOnlyList<PlacementReasonView>? Reasons { get; init; }
}

/// <summary>A part of a pilot base's calendar.</summary>
public sealed record LineCalendarView
{
    /// <summary>Entries by start.</summary>
    public required IReadOnlyList<LineEntryView> Items { get; init; }
}

/// <summary>One that waits for lines.</summary>
public sealed record WaitingView
{
    /// <summary>Its place in the order in which it is served, from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Rank { get; init; }

    /// <summary>First instant of <c>[start, end)</c>, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many lines it waits for.</summary>
    [Range(1, 1_000)]
    public required int Lines { get; init; }

    /// <summary>Whether it had lines and made room for another.</summary>
    public required bool Displaced { get; init; }

    /// <summary>The booking; for its holder, the provider and the department.</summary>
    public string? BookingId { get; init; }

    /// <summary>Who holds it; for itself, the provider and the department.</summary>
    public string? HolderId { get; init; }

    /// <summary>Why it waits; for its holder, the provider and the department.</summary>
    public IReadOnlyList<PlacementReasonView>? Reasons { get; init; }
}
