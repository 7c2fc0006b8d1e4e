using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>The reasons for where bookings of a pilot base are.</summary>
[PolicySource("M2")]
internal static class Reasons
{
    private const string Policy = "policy";

    /// <summary>An offer to one that waited.</summary>
    public static PlacementReason Offered { get; } = new("offered", "waitlist_order", Policy);

    /// <summary>Why a new booking is where it is.</summary>
    public static IReadOnlyList<PlacementReason> Of(Book command, BookingStatus status, PriorityClaim? claim) => claim?.Share is { } share
        ?
        [
            new PlacementReason("priority", "paired_members_first", PriorityDecisions.Source, Lines: command.Lines, Minutes: share.Minutes),
            .. claim.Displaced.Select(one => new PlacementReason("displaces", "latest_submitted_first", PriorityDecisions.Source, one.Rank, one.Booking.Id, one.Booking.LineCount)),
        ]
        : [new PlacementReason(status == BookingStatus.Waitlisted ? "waitlisted" : "room", "free_lines", Policy, Lines: command.Lines)];

    /// <summary>A booking made room; it is not told for whom.</summary>
    public static PlacementReason Displaced(int rank, int lines) => new("displaced", "latest_submitted_first", PriorityDecisions.Source, rank, Lines: lines);

    /// <summary>A displaced booking has its lines again.</summary>
    public static PlacementReason Readmitted(int rank, int lines) => new("readmitted", "earliest_submitted_first", PriorityDecisions.Source, rank, Lines: lines);
}
