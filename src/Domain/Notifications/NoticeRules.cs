using Liandong.Domain.Instruments;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.PilotBases;
using Liandong.Domain.Profiles;

namespace Liandong.Domain.Notifications;

/// <summary>What somebody is told.</summary>
public enum NoticeSubject
{
    /// <summary>A booking waits for the provider's approval.</summary>
    Requested,

    /// <summary>A booking is confirmed.</summary>
    Confirmed,

    /// <summary>The provider approved a booking.</summary>
    Approved,

    /// <summary>A booking was not approved.</summary>
    Rejected,

    /// <summary>A slot that was waited for is offered.</summary>
    Offered,

    /// <summary>Others cancelled a booking.</summary>
    Cancelled,

    /// <summary>Others moved a booking.</summary>
    Moved,

    /// <summary>Nobody showed up.</summary>
    NotUsed,

    /// <summary>A use was settled.</summary>
    Settled,

    /// <summary>A booking is about to begin.</summary>
    Reminder,

    /// <summary>A booking of a pilot base made room for one that has priority.</summary>
    Displaced,

    /// <summary>A displaced booking has its lines again.</summary>
    Readmitted,

    /// <summary>A session's 1:1 meetings were planned, or planned anew.</summary>
    MeetingsPlanned,

    /// <summary>The host moved a meeting.</summary>
    MeetingMoved,

    /// <summary>Others declined or cancelled a meeting.</summary>
    MeetingDeclined,
}

/// <summary>That an event is news.</summary>
/// <param name="Subject">What somebody is told.</param>
/// <param name="Kind">What who wants to be told of it has chosen.</param>
/// <param name="IsForProvider">Whether it is for the instrument's provider; else it is for the holder.</param>
public sealed record News(NoticeSubject Subject, NoticeKind Kind, bool IsForProvider = false);

/// <summary>Who is told what.</summary>
public static class NoticeRules
{
    /// <summary>How long after an event somebody is still told of it.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromDays(1);

    /// <summary>Of what kind a reminder is.</summary>
    public static News Reminder { get; } = new(NoticeSubject.Reminder, NoticeKind.Reminder);

    /// <summary>What is news in an event; null when nothing is.</summary>
    public static News? Of(BookingEvent happened) => happened switch
    {
        BookingMade or OfferAccepted => happened.Status switch
        {
            BookingStatus.Confirmed or BookingStatus.Tentative or BookingStatus.Firm => new News(NoticeSubject.Confirmed, NoticeKind.Booking),
            BookingStatus.PendingApproval => new News(NoticeSubject.Requested, NoticeKind.Approval, IsForProvider: true),
            _ => null,
        },
        BookingApproved => new News(NoticeSubject.Approved, NoticeKind.Approval),
        BookingRejected => new News(NoticeSubject.Rejected, NoticeKind.Approval),
        BookingDisplaced => new News(NoticeSubject.Displaced, NoticeKind.Waitlist),
        BookingReadmitted => new News(NoticeSubject.Readmitted, NoticeKind.Waitlist),
        BookingOffered => new News(NoticeSubject.Offered, NoticeKind.Waitlist),
        BookingCancelled => new News(NoticeSubject.Cancelled, NoticeKind.Booking),
        BookingMoved => new News(NoticeSubject.Moved, NoticeKind.Booking),
        BookingNotUsed => new News(NoticeSubject.NotUsed, NoticeKind.Settlement),
        BookingFinished or BookingSettled => new News(NoticeSubject.Settled, NoticeKind.Settlement),
        _ => null,
    };

    /// <summary>What is news in what happened to a session's meetings; null when nothing is.</summary>
    public static News? Of(MeetingBoardEvent happened) => happened switch
    {
        BoardPlanned => new News(NoticeSubject.MeetingsPlanned, NoticeKind.Booking),
        MeetingMoved => new News(NoticeSubject.MeetingMoved, NoticeKind.Booking),
        MeetingDeclined => new News(NoticeSubject.MeetingDeclined, NoticeKind.Booking),
        _ => null,
    };

    /// <summary>The organisations to which it is news: all whom a plan concerns, or the two who meet; never who did it.</summary>
    public static IEnumerable<string> ToldOf(MeetingBoardEvent happened) => happened switch
    {
        BoardPlanned planned => planned.ParticipantIds.Where(id => id != planned.HostId),
        MeetingMoved moved => Both(moved).Where(id => id != moved.HostId),
        MeetingDeclined declined => Both(declined).Where(id => id != declined.By),
        _ => [],
    };

    /// <summary>
    /// Whether news are news to somebody: who cancels or moves a booking knows it. What an organisation does is no news to the
    /// organisation as such, but to those of its persons who did not do it themselves.
    /// </summary>
    /// <param name="news">The news.</param>
    /// <param name="happened">What they are of.</param>
    /// <param name="organisationId">The organisation of who would be told.</param>
    /// <param name="userId">The person of it; null for the organisation as such.</param>
    public static bool IsNewsTo(News news, BookingEvent happened, string organisationId, string? userId)
    {
        ArgumentNullException.ThrowIfNull(news);
        ArgumentNullException.ThrowIfNull(happened);
        var isOwnAct = happened.ActedBy == organisationId && (userId is null || happened.ActedByUserId == userId);
        return news.Subject is not (NoticeSubject.Cancelled or NoticeSubject.Moved) || !isOwnAct;
    }

    /// <summary>Until when it is worth telling.</summary>
    public static DateTimeOffset ExpiresAt(BookingEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var latest = happened.At.Shift(Freshness);
        return happened is BookingOffered offered ? Instants.Earlier(latest, offered.ExpiresAt) : latest;
    }

    /// <summary>Until when it is worth telling of what happened to meetings: before the one begins, or the last of a plan is over.</summary>
    public static DateTimeOffset ExpiresAt(MeetingBoardEvent happened)
    {
        var time = TimeOf(happened);
        return Instants.Earlier(happened.At.Shift(Freshness), happened is BoardPlanned ? time.End : time.Start);
    }

    /// <summary>The time that the news are about: a meeting's, or from a plan's first slot to its last.</summary>
    /// <exception cref="ArgumentException">It is no news.</exception>
    public static TimeSlot TimeOf(MeetingBoardEvent happened) => happened switch
    {
        MeetingEvent meeting => meeting.Time,
        BoardPlanned { Layout.Slots: { Count: > 0 } slots } => new TimeSlot(slots[0].Start, slots[^1].End),
        _ => throw new ArgumentException("It is no news.", nameof(happened)),
    };

    /// <summary>Whether a booking in a status is reminded of.</summary>
    public static bool IsReminded(BookingStatus status) => Booking.IsPlacedIn(status);

    /// <summary>When to remind of a booking; null when it was made, or got its time, too late for that.</summary>
    /// <param name="start">When it begins.</param>
    /// <param name="knownAt">When it was made, confirmed or moved there.</param>
    /// <param name="lead">How long before its start; zero for never.</param>
    public static DateTimeOffset? ReminderAt(DateTimeOffset start, DateTimeOffset knownAt, TimeSpan lead) =>
        lead > TimeSpan.Zero && start.Shift(-lead) > knownAt ? start.Shift(-lead) : null;

    private static string[] Both(MeetingEvent meeting) => [meeting.A, meeting.B];
}
