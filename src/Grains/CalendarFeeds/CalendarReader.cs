using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Liandong.Domain.CalendarFeeds;
using Liandong.Domain.Organisations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>
/// Finds what a feed shows, from 90 days back to 400 days ahead: a holder's bookings and 1:1 meetings, or what takes an
/// instrument's time. At most 2,000 bookings and 2,000 meetings, those furthest ahead first kept.
/// </summary>
public sealed class CalendarReader(ProjectionReader<BookingProjection> reader, IJournal journal, IGrainFactory grains)
{
    /// <summary>Most bookings, and most meetings, of a document.</summary>
    internal const int MaxEntries = 2_000;

    private const string Outage = "outage";
    private static readonly TimeSpan _back = TimeSpan.FromDays(90);
    private static readonly TimeSpan _ahead = TimeSpan.FromDays(400);

    // What takes an instrument's time, or took it; requests of others do not.
    private const string Occupying = "('confirmed', 'inUse', 'offered', 'completed')";

    /// <summary>The document of a feed.</summary>
    public async Task<Answer> ReadAsync(CalendarFeedState feed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var outages = feed.InstrumentId is { } instrumentId ? await OutagesAsync(feed, instrumentId, now) : [];
        return outages is null
            ? Answer.Only(AnswerStatus.JournalUnavailable)
            : await reader.ReadAsync(0, connection => ReadAsync(connection, feed, now, outages), CancellationToken.None);
    }

    private async Task<Answer> ReadAsync(DbConnection connection, CalendarFeedState feed, DateTimeOffset now, IReadOnlyList<CalendarEntryView> outages)
    {
        var rows = await BookingsAsync(connection, feed, now);
        var meetings = feed.InstrumentId is null ? await MeetingCalendar.ReadAsync(connection, feed.OrganisationId, now - _back, now + _ahead, MaxEntries) : [];
        var instruments = await BookedAsync(connection, [.. rows.Select(row => row.InstrumentId).Append(feed.InstrumentId).OfType<string>().Distinct()]);
        var texts = await journal.ReadTextsAsync([.. rows.Where(row => Sees(feed, row)).Select(row => row.PurposeTextId).OfType<string>()], CancellationToken.None);
        var entries = rows
            .Select(row => EntryOf(feed, row, instruments.GetValueOrDefault(row.InstrumentId), row.PurposeTextId is { } id ? texts.GetValueOrDefault(id) : null))
            .Concat(meetings)
            .Concat(outages.Select(outage => EntryOf(feed, outage)).DistinctBy(entry => entry.Uid))
            .OrderBy(entry => entry.Start).ThenBy(entry => entry.Uid, StringComparer.Ordinal);
        var shown = feed.InstrumentId is null ? null : instruments.GetValueOrDefault(feed.InstrumentId);
        var document = CalendarDocument.Write(shown?.Name ?? feed.InstrumentId ?? feed.OrganisationId, shown?.TimeZone ?? ChinaDays.TimeZone, entries);
        return new Answer { Status = AnswerStatus.Done, Body = document };
    }

    private static async Task<List<FeedBooking>> BookingsAsync(DbConnection connection, CalendarFeedState feed, DateTimeOffset now)
    {
        var whose = feed.InstrumentId is null
            ? "holder_id = @OrganisationId"
            : $"instrument_id = @InstrumentId AND (provider_id = @OrganisationId OR holder_id = @OrganisationId OR status IN {Occupying})";
        return (await connection.QueryAsync<FeedBooking>(
            $"""
            SELECT id AS Id, instrument_id AS InstrumentId, provider_id AS ProviderId, holder_id AS HolderId, start_ticks AS StartTicks, end_ticks AS EndTicks,
                status AS Status, purpose_text_id AS PurposeTextId, version AS Version, changed_ticks AS ChangedTicks
            FROM list_booking WHERE {whose} AND end_ticks > @from AND start_ticks < @to
            ORDER BY start_ticks DESC, id DESC LIMIT @MaxEntries
            """,
            new { feed.OrganisationId, feed.InstrumentId, from = (now - _back).UtcTicks, to = (now + _ahead).UtcTicks, MaxEntries })).AsList();
    }

    /// <summary>Instruments and pilot bases, by what the list of bookings knows them by.</summary>
    private static async Task<Dictionary<string, FeedInstrument>> BookedAsync(DbConnection connection, IReadOnlyList<string> ids)
    {
        var found = new Dictionary<string, FeedInstrument>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(500))
        {
            // A list as one parameter means another thing to each driver.
            var parameters = new DynamicParameters(new { PilotBaseThing.StreamPrefix });
            var names = some.Select((id, index) =>
            {
                parameters.Add($"id{index}", id);
                return $"@id{index}";
            }).ToList();
            var keys = string.Join(", ", names);
            var sql = $"""
                SELECT id AS Id, view AS View FROM list_instrument WHERE id IN ({keys})
                UNION ALL SELECT @StreamPrefix || id AS Id, view AS View FROM list_pilot_base WHERE @StreamPrefix || id IN ({keys})
                """;
            foreach (var (id, view) in await connection.QueryAsync<(string Id, string View)>(sql, parameters))
            {
                using var json = JsonDocument.Parse(view);
                found[id] = new FeedInstrument(Word("name"), Word("city"), Word("timeZone"));
                string Word(string member) => json.RootElement.GetProperty(member).GetString()!;
            }
        }

        return found;
    }

    /// <summary>An instrument's outages within the bounds of its calendar, which is asked for in two parts; null while it does not answer.</summary>
    private async Task<IReadOnlyList<CalendarEntryView>?> OutagesAsync(CalendarFeedState feed, string instrumentId, DateTimeOffset now)
    {
        var caller = new Caller { OrganisationId = feed.OrganisationId, Role = "integrator" };
        var outages = new List<CalendarEntryView>();
        foreach (var (from, to) in new[] { (now - _back, now), (now, now + _ahead) })
        {
            var answer = await grains.GetGrain<IInstrumentGrain>(instrumentId).GetCalendarAsync(from, to, caller);
            if (answer.Status == AnswerStatus.JournalUnavailable)
            {
                return null;
            }

            if (answer.Status == AnswerStatus.Done)
            {
                outages.AddRange(JsonSerializer.Deserialize(answer.Body, WireJson.Strict.CalendarView)!.Items.Where(item => item.Kind == Outage));
            }
        }

        return outages;
    }

    /// <summary>Whether the feed's organisation may see whose booking it is: holders see their own, the provider all.</summary>
    private static bool Sees(CalendarFeedState feed, FeedBooking row) => row.HolderId == feed.OrganisationId || row.ProviderId == feed.OrganisationId;

    private static CalendarEntry EntryOf(CalendarFeedState feed, FeedBooking row, FeedInstrument? instrument, string? purpose)
    {
        var (start, end, changed) = (Instant(row.StartTicks), Instant(row.EndTicks), Instant(row.ChangedTicks));
        if (!Sees(feed, row))
        {
            return new CalendarEntry(UidOf(feed, row.Id), start, end, "已预约 Booked", changed, row.Version, Firmness.Confirmed) { Location = instrument?.City };
        }

        var name = instrument?.Name ?? PilotBaseThing.IdOf(row.InstrumentId) ?? row.InstrumentId;
        return new CalendarEntry(row.Id, start, end, row.HolderId == feed.OrganisationId ? name : $"{row.HolderId} · {name}", changed, row.Version, FirmnessOf(row.Status))
        {
            Description = purpose,
            Location = instrument?.City,
        };
    }

    private static CalendarEntry EntryOf(CalendarFeedState feed, CalendarEntryView outage) => new(
        UidOf(feed, $"{outage.Start.UtcTicks}-{outage.End.UtcTicks}"), outage.Start, outage.End, "停用 Out of service", feed.CreatedAt, 0, Firmness.Confirmed);

    /// <summary>The same for the same thing in the same feed, and of no use to find the thing by.</summary>
    private static string UidOf(CalendarFeedState feed, string thing) =>
        OpaqueId.From(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{feed.SecretHash}/{thing}")).AsSpan(0, 16), bigEndian: true));

    private static Firmness FirmnessOf(string status) => status switch
    {
        "confirmed" or "firm" or "inUse" or "completed" => Firmness.Confirmed,
        "pendingApproval" or "waitlisted" or "offered" or "tentative" => Firmness.Tentative,
        _ => Firmness.Cancelled,
    };

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    private sealed record FeedInstrument(string Name, string City, string TimeZone);

    private sealed record FeedBooking
    {
        public required string Id { get; init; }

        public required string InstrumentId { get; init; }

        public required string ProviderId { get; init; }

        public required string HolderId { get; init; }

        public required long StartTicks { get; init; }

        public required long EndTicks { get; init; }

        public required string Status { get; init; }

        public string? PurposeTextId { get; init; }

        public required long Version { get; init; }

        public required long ChangedTicks { get; init; }
    }
}
