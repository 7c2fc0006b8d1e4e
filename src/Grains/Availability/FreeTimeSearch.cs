using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Availability;

/// <summary>
/// One search for the first so many free slots, cheapest or earliest first. What can no longer be among them is not looked
/// at: when enough is found, dearer instruments are left out, and the window of the others ends with the last slot found.
/// </summary>
internal sealed class FreeTimeSearch(AvailabilityFilter filter, Holder holder, DateTimeOffset now, int limit)
{
    // Most instruments that one answer prices, and most whose calendars it reads.
    private const int MaximumCandidates = 20_000;
    private const int MaximumCalendars = 5_000;
    private const int CalendarsPerRead = 64;

    private readonly TimeSpan _length = TimeSpan.FromMinutes(filter.DurationMinutes);
    private List<AvailabilityItemView> _found = [];

    private bool IsFull => _found.Count == limit;

    /// <summary>Finds the first slots that a holder could book.</summary>
    public static async Task<AvailabilityView> FindAsync(DbConnection connection, AvailabilityFilter filter, Holder holder, DateTimeOffset now, int limit)
    {
        var candidates = (await connection.QueryAsync<Candidate>(
            AvailabilitySql.Candidates(filter.Category is not null, filter.City is not null),
            new { filter.Category, filter.City, limit = MaximumCandidates + 1 })).AsList();
        var search = new FreeTimeSearch(filter, holder, now, limit);
        var isComplete = await search.ReadAllAsync(connection, [.. candidates.Take(MaximumCandidates)]);
        return new AvailabilityView { Items = search._found, IsComplete = isComplete && candidates.Count <= MaximumCandidates };
    }

    /// <summary>Looks at what could be among the first.</summary>
    /// <returns>Whether that was not too much.</returns>
    private async Task<bool> ReadAllAsync(DbConnection connection, IReadOnlyList<Candidate> candidates)
    {
        var slot = new TimeSlot(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + _length);
        var priced = candidates.Select(candidate => (candidate.Id, FeeFen: candidate.FeeFen(holder, slot)));
        var read = 0;
        foreach (var group in (filter.IsByPrice ? priced.OrderBy(candidate => candidate.FeeFen) : priced).Chunk(CalendarsPerRead))
        {
            if (IsOver(group[0].FeeFen))
            {
                break;
            }

            if (read >= MaximumCalendars)
            {
                return false;
            }

            read += group.Length;
            await ReadAsync(connection, group);
        }

        return true;
    }

    /// <summary>Whether an instrument of this price, or of a higher one, can no longer be among the first.</summary>
    private bool IsOver(long feeFen) => filter.IsByPrice && IsFull && feeFen > _found[^1].FeeFen;

    private async Task ReadAsync(DbConnection connection, IReadOnlyList<(string Id, long FeeFen)> group)
    {
        var until = IsFull ? Earlier(filter.To, _found[^1].Start + _length) : filter.To;
        var fees = group.Where(candidate => !IsOver(candidate.FeeFen)).ToDictionary(candidate => candidate.Id, candidate => candidate.FeeFen, StringComparer.Ordinal);
        var instruments = (await QueryAsync<FreeInstrumentRow>(connection, AvailabilitySql.Instruments, [.. fees.Keys.Select(id => new Window(id, 0, 0))]))
            .Select(row => (Row: row, Definition: JsonSerializer.Deserialize(row.Definition, InstrumentEventJson.Instance.InstrumentDefinition)!))
            .ToList();
        List<Window> windows = [.. instruments.Select(instrument => WindowOf(instrument.Row.Id, instrument.Definition, until))];
        var taken = (await QueryAsync<TakenTimeRow>(connection, AvailabilitySql.Taken, windows)).ToLookup(row => row.InstrumentId, StringComparer.Ordinal);
        foreach (var (row, definition) in instruments)
        {
            Look(row, definition, taken[row.Id], until, fees[row.Id]);
        }

        _found = [.. InOrder(_found).Take(limit)];
    }

    private void Look(FreeInstrumentRow row, InstrumentDefinition definition, IEnumerable<TakenTimeRow> taken, DateTimeOffset until, long feeFen)
    {
        var state = InstrumentState.From(new CalendarPart
        {
            InstrumentId = row.Id,
            Definition = definition,
            HolderId = holder.Id,
            Taken = [.. taken.Select((time, number) => time.ToTaken($"{number}"))],
            LastUse = row is { LastUseStart: { } start, LastUseEnd: { } end } ? new TimeSlot(Instant(start), Instant(end)) : null,
            QualifiedUntil = row.QualifiedUntil is { } qualified ? Instant(qualified) : null,
        });
        _found.AddRange(InstrumentQueries.FreeSlots(state, holder, filter.From, until, _length, now)
            .Select(slot => new AvailabilityItemView { InstrumentId = row.Id, Start = slot.Start, End = slot.End, FeeFen = feeFen }));
    }

    private IEnumerable<AvailabilityItemView> InOrder(IEnumerable<AvailabilityItemView> items) => filter.IsByPrice
        ? items.OrderBy(item => item.FeeFen).ThenBy(item => item.Start).ThenBy(item => item.InstrumentId, StringComparer.Ordinal)
        : items.OrderBy(item => item.Start).ThenBy(item => item.FeeFen).ThenBy(item => item.InstrumentId, StringComparer.Ordinal);

    private Window WindowOf(string id, InstrumentDefinition definition, DateTimeOffset until)
    {
        // The policy allows a buffer of any size; the calendar has an end.
        var buffer = (definition.Policy.BufferMinutes ?? 0) * TimeSpan.TicksPerMinute;
        return new Window(id, Math.Max(0, filter.From.UtcTicks - buffer), Math.Min(DateTimeOffset.MaxValue.UtcTicks, until.UtcTicks + buffer));
    }

    private Task<IReadOnlyList<T>> QueryAsync<T>(DbConnection connection, Func<string, string> sql, List<Window> windows) =>
        RowBatch.QueryAsync<Window, T>(connection, sql, windows, new { holderId = holder.Id });

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
