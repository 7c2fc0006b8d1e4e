using System.Data.Common;
using System.Text.Json;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Availability;

/// <summary>What is taken on each instrument from a little before now on, by which rules and at which rates: enough to find free time.</summary>
public sealed class AvailabilityProjection : IProjection
{
    private static readonly TimeSpan _outagesKept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public string Name => "availability";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["free_instrument", "free_taken", "free_qualified"];

    /// <inheritdoc/>
    public string CreateTablesSql => $"""
        CREATE TABLE free_instrument (
            id TEXT PRIMARY KEY, category TEXT NOT NULL, city TEXT NOT NULL, university_id TEXT, rate_default BIGINT NOT NULL, rate_zone BIGINT,
            rate_paired BIGINT, rate_university BIGINT, minimum_fen BIGINT, definition TEXT NOT NULL, last_use_start BIGINT, last_use_end BIGINT,
            retired INTEGER NOT NULL);
        CREATE INDEX free_instrument_by_category ON free_instrument (
            category, city, id, university_id, rate_default, rate_zone, rate_paired, rate_university, minimum_fen, retired);
        CREATE INDEX free_instrument_by_city ON free_instrument (city, id);
        CREATE TABLE free_taken (
            instrument_id TEXT NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL, holder_id TEXT, start_ticks BIGINT NOT NULL, end_ticks BIGINT NOT NULL,
            PRIMARY KEY (instrument_id, id));
        CREATE INDEX free_taken_by_start ON free_taken (instrument_id, start_ticks, end_ticks, kind, holder_id);
        CREATE INDEX free_taken_by_holder ON free_taken (instrument_id, holder_id, start_ticks, end_ticks, kind);
        CREATE INDEX free_taken_over ON free_taken (instrument_id, end_ticks) WHERE kind IN ({(int)TakenKind.Used}, {(int)TakenKind.Outage});
        CREATE TABLE free_qualified (
            instrument_id TEXT NOT NULL, holder_id TEXT NOT NULL, until_ticks BIGINT NOT NULL, PRIMARY KEY (instrument_id, holder_id));
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var changes = new AvailabilityChanges();
        foreach (var row in rows.Where(row => row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal)))
        {
            changes.Add(InstrumentThing.Codec.Decode(row));
        }

        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.UpsertInstruments, changes.Defined, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.Retire, changes.Retirements, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.MoveLastUses, changes.LastUses, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.UpsertQualified, changes.Qualified, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.Delete, changes.Known, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.Insert, changes.Taken, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AvailabilitySql.Forget, changes.Forget(CalendarFacts.UsedCounts, _outagesKept), cancellationToken);
    }
}

/// <summary>What a batch of events changes: the last of each thing.</summary>
internal sealed class AvailabilityChanges
{
    private readonly Dictionary<string, FreeInstrument> _defined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Retirement> _retirements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LastUse> _lastUses = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), Qualified> _qualified = [];
    private readonly Dictionary<(string, string), TakenRow> _things = [];
    private readonly HashSet<(string, string)> _made = [];
    private readonly Dictionary<string, DateTimeOffset> _grown = new(StringComparer.Ordinal);

    public List<FreeInstrument> Defined => [.. _defined.Values];

    /// <summary>Whether instruments are retired, where a batch says so after it defines them last.</summary>
    public List<Retirement> Retirements => [.. _retirements.Values];

    public List<LastUse> LastUses => [.. _lastUses.Values];

    public List<Qualified> Qualified => [.. _qualified.Values];

    /// <summary>The things that may have a row from before the batch.</summary>
    public List<TakenRow> Known => [.. _things.Where(thing => !_made.Contains(thing.Key)).Select(thing => thing.Value)];

    public List<TakenRow> Taken => [.. _things.Values.Where(thing => thing.Kind is not null)];

    /// <summary>Where there is more to forget from now on, older of the kind is forgotten: so it stays little.</summary>
    public List<Forgotten> Forget(TimeSpan used, TimeSpan outages) =>
        [.. _grown.Select(grown => new Forgotten(grown.Key, (grown.Value - used).UtcTicks, (grown.Value - outages).UtcTicks))];

    public void Add(InstrumentEvent @event)
    {
        var instrumentId = @event.InstrumentId;
        if (@event is InstrumentDefined defined)
        {
            _defined[instrumentId] = FreeInstrument.Of(defined);
            _retirements.Remove(instrumentId);
        }

        if (@event is InstrumentRetired or InstrumentReinstated)
        {
            _retirements[instrumentId] = new Retirement(instrumentId, @event is InstrumentRetired ? 1 : 0);
        }

        if (@event is HolderQualified { UserId: null } qualified)
        {
            _qualified[(instrumentId, qualified.HolderId)] = new Qualified(instrumentId, qualified.HolderId, qualified.Until.UtcTicks);
        }

        if (CalendarFacts.LastUseAfter(@event) is { } use && (!_lastUses.TryGetValue(instrumentId, out var last) || use.End.UtcTicks > last.EndTicks))
        {
            _lastUses[instrumentId] = new LastUse(instrumentId, use.Start.UtcTicks, use.End.UtcTicks);
        }

        if (CalendarFacts.ThingOf(@event) is { } thing)
        {
            if (@event is BookingMade or HoldPlaced or OutagePlaced)
            {
                _made.Add((instrumentId, thing));
            }

            var taken = CalendarFacts.TakenAfter(@event);
            _things[(instrumentId, thing)] = new TakenRow(
                instrumentId, thing, (int?)taken?.Kind, taken?.HolderId, taken?.Slot.Start.UtcTicks, taken?.Slot.End.UtcTicks);
            if (taken?.Kind is TakenKind.Used or TakenKind.Outage)
            {
                _grown[instrumentId] = @event.At;
            }
        }
    }
}
