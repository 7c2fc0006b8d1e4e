using System.Data.Common;
using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Notifications;
using Liandong.Domain.Profiles;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Instruments;
using Liandong.Grains.MeetingBoards;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Profiles;
using Liandong.Grains.Projections;
using Liandong.Grains.Roadshows;
using Liandong.Journal;

namespace Liandong.Grains.Notifications;

/// <summary>
/// The outbox: mails that events of the journal ask for, in the same transaction as the checkpoint. What mails have to know
/// (persons, instruments, roadshows, bookings) can be rebuilt like any projection; what was told of is remembered beside it, so that a
/// rebuild tells nobody anything twice.
/// </summary>
public sealed class MailProjection(MailOptions options, TimeProvider clock) : IProjection, IBeginsAtHead
{
    private long _firstHead;

    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public int Schema => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["mail_person", "mail_instrument", "mail_booking"];

    /// <inheritdoc/>
    public string CreateTablesSql => MailSql.CreateTables;

    /// <inheritdoc/>
    public void BeginAt(long head) => _firstHead = head;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var told = await ToldPositionAsync(transaction, cancellationToken);
        var batch = new MailBatch(options.ReminderLead);
        var happened = rows.Select(row => (Row: row, Event: Decode(row))).Where(pair => pair.Event is not null).ToList();
        await KnowAsync(transaction, batch, [.. happened.Select(pair => (KeyOf(pair.Row, pair.Event!), pair.Event!))], cancellationToken);
        var earliest = clock.GetUtcNow() - NoticeRules.Freshness;
        foreach (var (row, what) in happened)
        {
            var key = KeyOf(row, what!);
            var isTold = row.Position > told && row.RecordedAt > earliest;
            switch (what)
            {
                case ProfileSet set:
                    batch.Apply(set);
                    break;
                case InstrumentDefined defined:
                    batch.Apply(key, defined);
                    break;
                case BookingEvent booking:
                    batch.Apply(key, booking, row, isTold);
                    break;
                case RoadshowEvent roadshow:
                    batch.Apply(key, roadshow);
                    break;
                case MeetingBoardEvent meetings when isTold:
                    batch.Tell(key, meetings, row);
                    break;
            }
        }

        await WriteAsync(transaction, batch, Math.Max(told, rows[^1].Position), cancellationToken);
    }

    private static object? Decode(JournalRow row) =>
        row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal) ? InstrumentThing.Codec.Decode(row)
        : row.Stream.StartsWith(PilotBaseThing.StreamPrefix, StringComparison.Ordinal) ? PilotBaseThing.Codec.Decode(row)
        : row.Stream.StartsWith(RoadshowThing.StreamPrefix, StringComparison.Ordinal) ? RoadshowThing.Codec.Decode(row)
        : row.Stream.StartsWith(MeetingBoardThing.StreamPrefix, StringComparison.Ordinal) ? MeetingBoardThing.Codec.Decode(row)
        : row.Stream.StartsWith(ProfileThing.StreamPrefix, StringComparison.Ordinal) ? ProfileThing.Codec.Decode(row)
        : null;

    /// <summary>What mails know an instrument, a pilot base or a roadshow by.</summary>
    private static string KeyOf(JournalRow row, object happened) => happened switch
    {
        RoadshowEvent roadshow => RoadshowThing.StreamPrefix + roadshow.RoadshowId,
        MeetingBoardEvent meetings => RoadshowThing.StreamPrefix + meetings.RoadshowId,
        _ when row.Stream.StartsWith(PilotBaseThing.StreamPrefix, StringComparison.Ordinal) => row.Stream,
        _ => row.Stream[(row.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };

    /// <summary>Up to where events have been told of; at the very first time, everything that there is counts as told.</summary>
    private async Task<long> ToldPositionAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT told_position FROM mail_state WHERE id = 1", transaction: transaction, cancellationToken: cancellationToken)) ?? _firstHead;

    private static async Task KnowAsync(DbTransaction transaction, MailBatch batch, IReadOnlyList<(string Key, object Event)> happened, CancellationToken cancellationToken)
    {
        List<object> events = [.. happened.Select(one => one.Event)];
        var bookings = events.OfType<BookingEvent>().ToList();
        List<MailId> instrumentIds = [.. happened.Where(one => one.Event is BookingEvent or RoadshowRevised or MeetingBoardEvent).Select(one => one.Key).Distinct().Select(id => new MailId(id))];
        var instruments = await RowBatch.QueryAsync<MailId, MailInstrument>(transaction, MailSql.SelectInstruments, instrumentIds, cancellationToken);
        List<MailId> bookingIds = [.. bookings.Where(booking => booking is not BookingMade).Select(booking => booking.BookingId).Distinct().Select(id => new MailId(id))];
        batch.Know(instruments);
        batch.Know(await RowBatch.QueryAsync<MailId, MailBooking>(transaction, MailSql.SelectBookings, bookingIds, cancellationToken));
        var providers = instruments.Select(instrument => instrument.ProviderId).Concat(events.OfType<InstrumentDefined>().Select(defined => defined.Definition.ProviderId));
        var told = events.OfType<MeetingBoardEvent>().SelectMany(NoticeRules.ToldOf);
        List<MailId> organisationIds = [.. bookings.Select(booking => booking.HolderId).Concat(providers).Concat(told).Distinct().Select(id => new MailId(id))];
        batch.Know(await RowBatch.QueryAsync<MailId, MailPerson>(transaction, MailSql.SelectPersons, organisationIds, cancellationToken));
    }

    private static async Task WriteAsync(DbTransaction transaction, MailBatch batch, long told, CancellationToken cancellationToken)
    {
        await RowBatch.ExecuteAsync(transaction, MailSql.UpsertPersons, batch.ChangedPersons, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, MailSql.UpsertInstruments, batch.ChangedInstruments, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, MailSql.UpsertBookings, batch.ChangedBookings, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, MailSql.DeleteBookings, batch.EndedBookings, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, MailSql.InsertMails, batch.Mails, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO mail_state (id, told_position) VALUES (1, @told) ON CONFLICT (id) DO UPDATE SET told_position = excluded.told_position",
            new { told },
            transaction,
            cancellationToken: cancellationToken));
    }
}
