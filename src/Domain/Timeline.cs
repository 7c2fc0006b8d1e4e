using System.Collections.Immutable;

namespace Liandong.Domain;

/// <summary>
/// Things in time that never overlap, in order; immutable, every operation O(log n). Because they do not overlap, the order
/// of their starts is also the order of their ends: that is what makes a lower-bound search enough.
/// </summary>
internal sealed class Timeline<T>
    where T : class
{
    public static readonly Timeline<T> Empty = new(ImmutableSortedSet<Entry>.Empty);

    private readonly ImmutableSortedSet<Entry> _entries;

    private Timeline(ImmutableSortedSet<Entry> entries) => _entries = entries;

    public int Count => _entries.Count;

    /// <summary>The entry at a place in the order, from 0.</summary>
    public Entry this[int index] => _entries[index];

    /// <summary>Items at their slots, which do not overlap.</summary>
    public static Timeline<T> Of(IEnumerable<(TimeSlot Slot, T Item)> items)
    {
        var entries = items.Select(item => new Entry(item.Slot.Start.UtcTicks, item.Slot.End.UtcTicks, item.Item)).ToImmutableSortedSet();
        return entries.IsEmpty ? Empty : new Timeline<T>(entries);
    }

    /// <summary>With the item at its slot; unchanged when another item already starts at that instant.</summary>
    public Timeline<T> Add(TimeSlot slot, T item) => With(_entries.Add(new Entry(slot.Start.UtcTicks, slot.End.UtcTicks, item)));

    /// <summary>Without whatever starts with the slot.</summary>
    public Timeline<T> Remove(TimeSlot slot) => With(_entries.Remove(Probe(slot.Start)));

    /// <summary>The place of the first entry that ends after an instant; <see cref="Count"/> when none does.</summary>
    public int FirstEndingAfter(DateTimeOffset instant)
    {
        var index = FirstStartingFrom(instant);
        return index > 0 && _entries[index - 1].EndTicks > instant.UtcTicks ? index - 1 : index;
    }

    /// <summary>The place of the first entry that starts at or after an instant; <see cref="Count"/> when none does.</summary>
    public int FirstStartingFrom(DateTimeOffset instant)
    {
        var index = _entries.IndexOf(Probe(instant));
        return index >= 0 ? index : ~index;
    }

    /// <summary>The entries that overlap [<paramref name="from"/>, <paramref name="to"/>), in order.</summary>
    public IEnumerable<T> Overlapping(DateTimeOffset from, DateTimeOffset to)
    {
        for (var index = FirstEndingAfter(from); index < _entries.Count && _entries[index].StartTicks < to.UtcTicks; index++)
            yield return _entries[index].Item;
    }

    private static Entry Probe(DateTimeOffset start) => new(start.UtcTicks, 0, null!);

    private Timeline<T> With(ImmutableSortedSet<Entry> changed) => changed == _entries ? this : new Timeline<T>(changed);

    /// <summary>An item with the slot it takes, ordered by its start alone.</summary>
    internal readonly record struct Entry(long StartTicks, long EndTicks, T Item) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => StartTicks.CompareTo(other.StartTicks);
    }
}
