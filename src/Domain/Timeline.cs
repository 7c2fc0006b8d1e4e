using System.Collections.Immutable;

namespace Liandong.Domain;

/// <summary>
/// Things in time, in order; immutable, every operation O(log n). Of things that never overlap (<see cref="Empty"/>) the order
/// of starts is also the order of ends: that is what makes a lower-bound search enough. Things that may overlap
/// (<see cref="Overlaid"/>) have keys, and a search begins as far back as the longest of them reaches.
/// </summary>
internal sealed class Timeline<T>
    where T : class
{
    /// <summary>Nothing, where things never overlap.</summary>
    public static readonly Timeline<T> Empty = new(ImmutableSortedSet<Entry>.Empty, null);

    /// <summary>Nothing, where things may overlap.</summary>
    public static readonly Timeline<T> Overlaid = new(ImmutableSortedSet<Entry>.Empty, 0);

    private readonly ImmutableSortedSet<Entry> _entries;

    // The longest that was ever added; null where things never overlap.
    private readonly long? _longestTicks;

    private Timeline(ImmutableSortedSet<Entry> entries, long? longestTicks)
    {
        _entries = entries;
        _longestTicks = longestTicks;
    }

    public int Count => _entries.Count;

    /// <summary>The entry at a place in the order, from 0.</summary>
    public Entry this[int index] => _entries[index];

    /// <summary>Items at their slots, which do not overlap.</summary>
    public static Timeline<T> Of(IEnumerable<(TimeSlot Slot, T Item)> items)
    {
        var entries = items.Select(item => new Entry(item.Slot.Start.UtcTicks, item.Slot.End.UtcTicks, item.Item, "")).ToImmutableSortedSet();
        return entries.IsEmpty ? Empty : new Timeline<T>(entries, null);
    }

    /// <summary>With the item at its slot; unchanged when another item of the same key already starts at that instant.</summary>
    public Timeline<T> Add(TimeSlot slot, T item, string key = "")
    {
        var entry = new Entry(slot.Start.UtcTicks, slot.End.UtcTicks, item, key);
        return With(_entries.Add(entry), _longestTicks is { } longest ? Math.Max(longest, entry.EndTicks - entry.StartTicks) : null);
    }

    /// <summary>Without what of a key starts with the slot.</summary>
    public Timeline<T> Remove(TimeSlot slot, string key = "") => With(_entries.Remove(Probe(slot.Start.UtcTicks, key)), _longestTicks);

    /// <summary>How many end after an instant.</summary>
    public int CountEndingAfter(DateTimeOffset instant)
    {
        if (_longestTicks is null)
            return Count - FirstEndingAfter(instant);
        var started = FirstStartingFrom(instant);
        return Count - started + Enumerable.Range(FirstReaching(instant), started - FirstReaching(instant)).Count(index => _entries[index].EndTicks > instant.UtcTicks);
    }

    /// <summary>The place of the first entry that ends after an instant, where things never overlap; <see cref="Count"/> when none does.</summary>
    public int FirstEndingAfter(DateTimeOffset instant)
    {
        var index = FirstStartingFrom(instant);
        return index > 0 && _entries[index - 1].EndTicks > instant.UtcTicks ? index - 1 : index;
    }

    /// <summary>The place of the first entry that starts at or after an instant; <see cref="Count"/> when none does.</summary>
    public int FirstStartingFrom(DateTimeOffset instant)
    {
        var index = _entries.IndexOf(Probe(instant.UtcTicks));
        return index >= 0 ? index : ~index;
    }

    /// <summary>The entries that overlap [<paramref name="from"/>, <paramref name="to"/>), in order.</summary>
    public IEnumerable<T> Overlapping(DateTimeOffset from, DateTimeOffset to)
    {
        var (fromTicks, toTicks) = (from.UtcTicks, to.UtcTicks);
        for (var index = FirstReaching(from); index < _entries.Count; index++)
        {
            var entry = _entries[index];
            if (entry.StartTicks >= toTicks)
                yield break;
            if (entry.EndTicks > fromTicks)
                yield return entry.Item;
        }
    }

    /// <summary>How many overlap [<paramref name="from"/>, <paramref name="to"/>) at most.</summary>
    public int MostOverlapping(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, FirstStartingFrom(to) - FirstReaching(from));

    // The key "" comes before all others.
    private static Entry Probe(long startTicks, string key = "") => new(startTicks, 0, null!, key);

    /// <summary>The first place from which an entry may end after an instant.</summary>
    private int FirstReaching(DateTimeOffset instant)
    {
        if (_longestTicks is not { } longest)
            return FirstEndingAfter(instant);
        var index = _entries.IndexOf(Probe(instant.UtcTicks - longest));
        return index >= 0 ? index : ~index;
    }

    private Timeline<T> With(ImmutableSortedSet<Entry> changed, long? longestTicks) =>
        changed == _entries ? this : new Timeline<T>(changed, changed.IsEmpty && longestTicks is not null ? 0 : longestTicks);

    /// <summary>An item with the slot it takes, ordered by its start, then by its key.</summary>
    internal readonly record struct Entry(long StartTicks, long EndTicks, T Item, string Key) : IComparable<Entry>
    {
        public int CompareTo(Entry other) =>
            StartTicks == other.StartTicks ? string.CompareOrdinal(Key, other.Key) : StartTicks.CompareTo(other.StartTicks);
    }
}
