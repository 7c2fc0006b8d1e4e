using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Asks for lines of a pilot base.</summary>
public sealed record LineBookingRequest
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many lines, from 1.</summary>
    public required int Lines { get; init; }

    /// <summary>Who holds it; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    public string? HolderId { get; init; }

    /// <summary>Whether a member of a pairing takes the lines it is short of from tentative bookings; default: no.</summary>
    public bool? UsePriority { get; init; }

    /// <summary>The pairing whose quota pays for that; default: of the entitled ones that with most left.</summary>
    public string? PairingId { get; init; }

    /// <summary>Whether to wait when there are too few lines; default: no.</summary>
    public bool? Waitlist { get; init; }

    /// <summary>The person of the holder who will use it, as an opaque id.</summary>
    public string? UserId { get; init; }

    /// <summary>What for, 1–2,000 characters.</summary>
    public string? Purpose { get; init; }

    /// <summary>Whether only to say what would happen; default: no.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>Why a booking of a pilot base is where it is, as data. It never says who holds another booking.</summary>
public sealed record PlacementReason
{
    /// <summary>What happened.</summary>
    public required PlacementCode Code { get; init; }

    /// <summary>The rule that decided.</summary>
    public required PlacementRule Rule { get; init; }

    /// <summary>Where the rule comes from: a measure of the plan such as <c>M2</c>, or <c>policy</c>, the base's own.</summary>
    public required string Source { get; init; }

    /// <summary>The place in the rule's order, from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>The booking that made room.</summary>
    public string? BookingId { get; init; }

    /// <summary>The lines that it is about.</summary>
    public int? Lines { get; init; }

    /// <summary>The line-minutes that were charged to the quota.</summary>
    public long? Minutes { get; init; }
}

/// <summary>A part of a pilot base's calendar.</summary>
public sealed record LineCalendar
{
    /// <summary>Entries by start.</summary>
    public required IReadOnlyList<LineEntry> Items { get; init; }
}

/// <summary>An entry of a pilot base's calendar. The last three members are for the holder, the provider and the department.</summary>
public sealed record LineEntry
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many lines it takes; an outage takes all.</summary>
    public required int Lines { get; init; }

    /// <summary>What takes them: a booking or an outage.</summary>
    public required CalendarEntryKind Kind { get; init; }

    /// <summary>The status of the booking; <c>outage</c> for one.</summary>
    public required LineStatus Status { get; init; }

    /// <summary>Whether others had to make room for it.</summary>
    public required bool Priority { get; init; }

    /// <summary>When a tentative booking becomes firm.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>The outage; for everyone.</summary>
    public string? OutageId { get; init; }

    /// <summary>The booking.</summary>
    public string? BookingId { get; init; }

    /// <summary>Who holds it.</summary>
    public string? HolderId { get; init; }

    /// <summary>Why it is where it is.</summary>
    public IReadOnlyList<PlacementReason>? Reasons { get; init; }
}

/// <summary>One that waits for lines. The last three members are for the holder, the provider and the department.</summary>
public sealed record WaitingBooking
{
    /// <summary>Its place in the order in which it is served, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many lines it waits for.</summary>
    public required int Lines { get; init; }

    /// <summary>Whether it had lines and made room for another.</summary>
    public required bool Displaced { get; init; }

    /// <summary>The booking.</summary>
    public string? BookingId { get; init; }

    /// <summary>Who holds it.</summary>
    public string? HolderId { get; init; }

    /// <summary>Why it waits.</summary>
    public IReadOnlyList<PlacementReason>? Reasons { get; init; }
}

/// <summary>What happened to a booking of a pilot base.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<PlacementCode>))]
public readonly record struct PlacementCode(string Value) : IWord<PlacementCode>
{
    /// <summary>There were lines free for it.</summary>
    public static PlacementCode Room { get; } = new("room");

    /// <summary>It has priority, and others made room.</summary>
    public static PlacementCode Priority { get; } = new("priority");

    /// <summary>A booking made room for it.</summary>
    public static PlacementCode Displaces { get; } = new("displaces");

    /// <summary>It made room for another.</summary>
    public static PlacementCode Displaced { get; } = new("displaced");

    /// <summary>It has its lines again.</summary>
    public static PlacementCode Readmitted { get; } = new("readmitted");

    /// <summary>It waits for lines.</summary>
    public static PlacementCode Waitlisted { get; } = new("waitlisted");

    /// <summary>Lines are offered to it.</summary>
    public static PlacementCode Offered { get; } = new("offered");

    static PlacementCode IWord<PlacementCode>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The rule by which lines are given.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<PlacementRule>))]
public readonly record struct PlacementRule(string Value) : IWord<PlacementRule>
{
    /// <summary>What is free is given to who asks.</summary>
    public static PlacementRule FreeLines { get; } = new("free_lines");

    /// <summary>Members of the base's pairings come first, within the quota.</summary>
    public static PlacementRule PairedMembersFirst { get; } = new("paired_members_first");

    /// <summary>Whoever has asked last makes room first.</summary>
    public static PlacementRule LatestSubmittedFirst { get; } = new("latest_submitted_first");

    /// <summary>Whoever has asked first gets its lines back first.</summary>
    public static PlacementRule EarliestSubmittedFirst { get; } = new("earliest_submitted_first");

    /// <summary>Those that wait are served in their order.</summary>
    public static PlacementRule WaitlistOrder { get; } = new("waitlist_order");

    static PlacementRule IWord<PlacementRule>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What has lines of a pilot base, and how firmly.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<LineStatus>))]
public readonly record struct LineStatus(string Value) : IWord<LineStatus>
{
    /// <summary>May have to make room for who has priority.</summary>
    public static LineStatus Tentative { get; } = new("tentative");

    /// <summary>Has its lines for good.</summary>
    public static LineStatus Firm { get; } = new("firm");

    /// <summary>Has been offered its lines, for a time.</summary>
    public static LineStatus Offered { get; } = new("offered");

    /// <summary>The holder has checked in.</summary>
    public static LineStatus InUse { get; } = new("inUse");

    /// <summary>Out of service.</summary>
    public static LineStatus Outage { get; } = new("outage");

    static LineStatus IWord<LineStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
