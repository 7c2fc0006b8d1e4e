using Liandong.Domain.Instruments;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Notifications;
using Liandong.Domain.Organisations;
using Liandong.Domain.PilotBases;
using Liandong.Domain.Profiles;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Bookings;
using Liandong.Grains.MeetingBoards;
using Liandong.Journal;

namespace Liandong.Grains.Notifications;

/// <summary>What some rows of the journal make of the outbox, worked out in memory on what is known of the things in them.</summary>
internal sealed class MailBatch(TimeSpan reminderLead)
{
    /// <summary>Most persons of one organisation that are told of one thing.</summary>
    public const int MaxRecipients = 50;

    private readonly Dictionary<string, List<MailPerson>> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MailInstrument> _instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MailBooking> _bookings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), MailPerson> _changedPersons = [];
    private readonly HashSet<string> _changedInstruments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changedBookings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _endedBookings = new(StringComparer.Ordinal);

    public List<OutboxMail> Mails { get; } = [];

    public List<MailPerson> ChangedPersons => [.. _changedPersons.Values];

    public List<MailInstrument> ChangedInstruments => [.. _changedInstruments.Select(id => _instruments[id])];

    public List<MailBooking> ChangedBookings => [.. _changedBookings.Select(id => _bookings[id])];

    public List<MailId> EndedBookings => [.. _endedBookings.Select(id => new MailId(id))];

    public void Know(IEnumerable<MailPerson> persons)
    {
        foreach (var person in persons)
        {
            PersonsOf(person.OrganisationId).Add(person);
        }
    }

    public void Know(IEnumerable<MailInstrument> instruments)
    {
        foreach (var instrument in instruments)
        {
            _instruments[instrument.Id] = instrument;
        }
    }

    public void Know(IEnumerable<MailBooking> bookings)
    {
        foreach (var booking in bookings)
        {
            _bookings[booking.Id] = booking;
        }
    }

    public void Apply(ProfileSet set)
    {
        var person = MailPerson.Of(set);
        _changedPersons[(person.OrganisationId, person.UserId)] = person;
        var persons = PersonsOf(person.OrganisationId);
        persons.RemoveAll(known => known.UserId == person.UserId);
        if (person.EmailTextId is not null)
        {
            persons.Add(person);
        }
    }

    public void Apply(string key, InstrumentDefined defined)
    {
        _instruments[key] = new MailInstrument(key, defined.Definition.Name, defined.Definition.ProviderId, defined.Definition.TimeZone);
        _changedInstruments.Add(key);
    }

    /// <summary>Takes note of what a roadshow is called.</summary>
    public void Apply(string key, RoadshowEvent happened)
    {
        switch (happened)
        {
            case RoadshowPlanned planned:
                _instruments[key] = new MailInstrument(key, planned.Definition.Title, planned.HostId, ChinaDays.TimeZone);
                _changedInstruments.Add(key);
                break;
            case RoadshowRevised revised when _instruments.TryGetValue(key, out var known):
                _instruments[key] = known with { Name = revised.Definition.Title };
                _changedInstruments.Add(key);
                break;
        }
    }

    /// <summary>Tells of what happened to a roadshow's meetings.</summary>
    public void Tell(string key, MeetingBoardEvent happened, JournalRow row)
    {
        if (NoticeRules.Of(happened) is not { } news)
        {
            return;
        }

        foreach (var person in NoticeRules.ToldOf(happened).SelectMany(id => PersonsOf(id).Where(person => person.Wants(news.Kind.ToString())).OrderBy(person => person.UserId, StringComparer.Ordinal).Take(MaxRecipients)))
        {
            Mails.Add(MailOf(news, happened, row, person, key));
        }
    }

    /// <summary>Takes note of what happened to a booking.</summary>
    /// <param name="key">What is booked.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="row">Its row in the journal.</param>
    /// <param name="isTold">Whether somebody is told of it.</param>
    public void Apply(string key, BookingEvent happened, JournalRow row, bool isTold)
    {
        var before = _bookings.GetValueOrDefault(happened.BookingId);
        if (before is null && happened is not BookingMade)
        {
            return;
        }

        var after = After(key, before, happened);
        _bookings[after.Id] = after;
        if (isTold && NoticeRules.Of(happened) is { } news)
        {
            Tell(news, happened, row, after);
        }

        var isOver = happened.Status is BookingStatus.Completed or BookingStatus.Cancelled or BookingStatus.NoShow or BookingStatus.Rejected or BookingStatus.Expired;
        (isOver ? _endedBookings : _changedBookings).Add(after.Id);
        (isOver ? _changedBookings : _endedBookings).Remove(after.Id);
    }

    /// <summary>Those on the holder's side: the organisation as such, and who uses the booking.</summary>
    public static bool IsOnHoldersSide(MailPerson person, MailBooking booking) =>
        person.OrganisationId == booking.HolderId && (person.UserId.Length == 0 || person.UserId == booking.UserId);

    private MailBooking After(string key, MailBooking? before, BookingEvent happened)
    {
        var status = BookingViews.StatusOf(happened.Status);
        var remind = !NoticeRules.IsReminded(happened.Status) ? null
            : before is not null && (before.Status == status || happened is BookingMadeFirm) && before.StartTicks == happened.Slot.Start.UtcTicks ? before.RemindTicks
            : NoticeRules.ReminderAt(happened.Slot.Start, happened.At, reminderLead)?.UtcTicks;
        return new MailBooking
        {
            Id = happened.BookingId,
            InstrumentId = key,
            HolderId = happened.HolderId,
            UserId = happened switch
            {
                BookingMade made => made.UserId ?? (made.ActedBy == made.HolderId ? made.ActedByUserId : null),
                BookingTransferred transferred => transferred.UserId,
                _ => before?.UserId,
            },
            StartTicks = happened.Slot.Start.UtcTicks,
            EndTicks = happened.Slot.End.UtcTicks,
            Status = status,
            FeeFen = happened.FeeFen,
            RemindTicks = remind,
        };
    }

    private void Tell(News news, BookingEvent happened, JournalRow row, MailBooking booking)
    {
        var kind = news.Kind.ToString();
        var side = news.IsForProvider
            ? _instruments.TryGetValue(booking.InstrumentId, out var instrument) ? PersonsOf(instrument.ProviderId) : []
            : PersonsOf(booking.HolderId).Where(person => IsOnHoldersSide(person, booking));
        foreach (var person in side.Where(person => person.Wants(kind)).OrderBy(person => person.UserId, StringComparer.Ordinal).Take(MaxRecipients))
        {
            if (NoticeRules.IsNewsTo(news, happened, person.OrganisationId, person.UserId.Length == 0 ? null : person.UserId))
            {
                Mails.Add(MailOf(news, happened, row, person, booking.InstrumentId));
            }
        }
    }

    /// <summary>A series is told of once, by its first booking.</summary>
    private static OutboxMail MailOf(News news, BookingEvent happened, JournalRow row, MailPerson person, string key)
    {
        var series = (happened as BookingMade)?.SeriesId;
        return new OutboxMail
        {
            MessageKey = $"{(series is null ? $"{row.Position}" : $"series-{series}-{news.Subject}")}/{person.OrganisationId}/{person.UserId}",
            Subject = news.Subject.ToString(),
            Kind = news.Kind.ToString(),
            OrganisationId = person.OrganisationId,
            UserId = person.UserId,
            BookingId = happened.BookingId,
            InstrumentId = key,
            HolderId = happened.HolderId,
            StartTicks = happened.Slot.Start.UtcTicks,
            EndTicks = happened.Slot.End.UtcTicks,
            FeeFen = happened.FeeFen,
            UntilTicks = UntilOf(happened)?.UtcTicks,
            IsSeries = series is null ? 0 : 1,
            NextTicks = happened.At.UtcTicks,
            ExpiresTicks = NoticeRules.ExpiresAt(happened).UtcTicks,
        };
    }

    private static OutboxMail MailOf(News news, MeetingBoardEvent happened, JournalRow row, MailPerson person, string key)
    {
        var (meeting, time) = (happened as MeetingEvent, NoticeRules.TimeOf(happened));
        return new OutboxMail
        {
            MessageKey = $"{row.Position}/{person.OrganisationId}/{person.UserId}",
            Subject = news.Subject.ToString(),
            Kind = news.Kind.ToString(),
            OrganisationId = person.OrganisationId,
            UserId = person.UserId,
            BookingId = meeting is null ? happened.RoadshowId : MeetingIds.Of(happened.RoadshowId, meeting.Number),
            InstrumentId = key,
            HolderId = meeting is null ? happened.HostId : meeting.A == person.OrganisationId ? meeting.B : meeting.A,
            StartTicks = time.Start.UtcTicks,
            EndTicks = time.End.UtcTicks,
            FeeFen = 0,
            NextTicks = happened.At.UtcTicks,
            ExpiresTicks = NoticeRules.ExpiresAt(happened).UtcTicks,
        };
    }

    /// <summary>Until when an offer can be taken; for one that made room when lines are free instead.</summary>
    private static DateTimeOffset? UntilOf(BookingEvent happened) => happened switch
    {
        BookingOffered offered => offered.ExpiresAt,
        BookingDisplaced { Alternatives: { Count: > 0 } free } => free[0].Start,
        _ => null,
    };

    private List<MailPerson> PersonsOf(string organisationId)
    {
        if (!_persons.TryGetValue(organisationId, out var persons))
        {
            _persons[organisationId] = persons = [];
        }

        return persons;
    }
}
