using System.Collections.Immutable;

namespace Liandong.Domain.Instruments;

/// <summary>
/// The outages of an instrument; immutable. They may overlap each other, so they are kept in blocks, the stretches of time
/// that they cover together: blocks do not overlap, and a search among them is O(log n).
/// </summary>
internal sealed class OutageBook
{
    public static readonly OutageBook Empty = new(Timeline<Block>.Empty, ImmutableHashSet<string>.Empty);

    private readonly Timeline<Block> _blocks;
    private readonly ImmutableHashSet<string> _ids;

    private OutageBook(Timeline<Block> blocks, ImmutableHashSet<string> ids)
    {
        _blocks = blocks;
        _ids = ids;
    }

    public int Count => _ids.Count;

    public bool Contains(string outageId) => _ids.Contains(outageId);

    /// <summary>All outages, by block and within it as they were added.</summary>
    public IEnumerable<Outage> All()
    {
        for (var index = 0; index < _blocks.Count; index++)
        {
            foreach (var outage in _blocks[index].Item.Outages)
                yield return outage;
        }
    }

    public OutageBook Add(Outage outage)
    {
        var merged = new Block(outage.Slot, [outage]);
        var remaining = _blocks;
        foreach (var block in _blocks.Overlapping(outage.Slot.Start, outage.Slot.End))
        {
            var slot = new TimeSlot(Instants.Earlier(block.Slot.Start, merged.Slot.Start), Instants.Later(block.Slot.End, merged.Slot.End));
            merged = new Block(slot, block.Outages.AddRange(merged.Outages));
            remaining = remaining.Remove(block.Slot);
        }

        return new OutageBook(remaining.Add(merged.Slot, merged), _ids.Add(outage.Id));
    }

    /// <summary>Without one of its outages.</summary>
    public OutageBook Without(Outage outage)
    {
        var block = _blocks.Overlapping(outage.Slot.Start, outage.Slot.End).Single();
        var others = new OutageBook(_blocks.Remove(block.Slot), _ids.Except(block.Outages.Select(one => one.Id)));
        return block.Outages.Remove(outage).Aggregate(others, (book, other) => book.Add(other));
    }

    /// <summary>Without the blocks that ended at or before an instant.</summary>
    public OutageBook ForgetUntil(DateTimeOffset instant)
    {
        var (remaining, remainingIds) = (_blocks, _ids);
        while (remaining.Count > 0 && remaining[0].EndTicks <= instant.UtcTicks)
        {
            var block = remaining[0].Item;
            remaining = remaining.Remove(block.Slot);
            remainingIds = remainingIds.Except(block.Outages.Select(outage => outage.Id));
        }

        return remaining == _blocks ? this : new OutageBook(remaining, remainingIds);
    }

    /// <summary>The outages in a time, by start.</summary>
    public IEnumerable<Outage> Overlapping(TimeSlot slot) =>
        _blocks.Overlapping(slot.Start, slot.End)
            .SelectMany(block => block.Outages.Where(outage => outage.Slot.Overlaps(slot)).OrderBy(outage => outage.Slot.Start));

    /// <summary>When the last outage in a time ends; null when there is none.</summary>
    public DateTimeOffset? LastEndIn(TimeSlot slot)
    {
        var index = _blocks.FirstStartingFrom(slot.End) - 1;
        return index >= 0 && _blocks[index].Item.Slot.End > slot.Start ? _blocks[index].Item.Slot.End : null;
    }

    private sealed record Block(TimeSlot Slot, ImmutableList<Outage> Outages);
}
