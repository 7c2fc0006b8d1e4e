using System.Collections.Immutable;

namespace Liandong.Domain.Instruments;

/// <summary>What may become due on an instrument, and from which instant the time until then counts.</summary>
internal enum DeadlineKind
{
    /// <summary>A hold, from its expiry.</summary>
    Hold,

    /// <summary>An offer, from its expiry.</summary>
    Offer,

    /// <summary>A request that waits, from its start.</summary>
    Request,

    /// <summary>A confirmed or firm booking of before terms were agreed, from its start.</summary>
    Confirmed,

    /// <summary>A confirmed or firm booking, from when the agreed time of grace is over.</summary>
    Unused,

    /// <summary>A booking in use, or one with which no time of grace was agreed, from its end.</summary>
    Ending,

    /// <summary>A tentative booking, from when it becomes firm.</summary>
    Tentative,

    /// <summary>A firm booking of before terms were agreed, from its end: on several lines the order of ends is not that of starts.</summary>
    Firm,
}

/// <summary>
/// What may become due, in order for each kind; immutable, every operation O(log n). It keeps instants that a new policy
/// does not change, so that a new policy changes what is due without a walk through all bookings.
/// </summary>
internal sealed class DeadlineBook
{
    public static readonly DeadlineBook Empty = new([.. Enum.GetValues<DeadlineKind>().Select(_ => ImmutableSortedSet.Create<Deadline>())]);

    private readonly ImmutableArray<ImmutableSortedSet<Deadline>> _byKind;

    private DeadlineBook(ImmutableArray<ImmutableSortedSet<Deadline>> byKind) => _byKind = byKind;

    /// <summary>Those of a kind, earliest first.</summary>
    public ImmutableSortedSet<Deadline> Of(DeadlineKind kind) => _byKind[(int)kind];

    public DeadlineBook Add(DeadlineKind kind, DateTimeOffset from, string id) => With(kind, Of(kind).Add(new Deadline(from.UtcTicks, id)));

    public DeadlineBook Remove(DeadlineKind kind, DateTimeOffset from, string id) => With(kind, Of(kind).Remove(new Deadline(from.UtcTicks, id)));

    private DeadlineBook With(DeadlineKind kind, ImmutableSortedSet<Deadline> changed) => new(_byKind.SetItem((int)kind, changed));

    /// <summary>One thing that may become due.</summary>
    internal readonly record struct Deadline(long FromTicks, string Id) : IComparable<Deadline>
    {
        public DateTimeOffset From => Instants.FromTicks(FromTicks);

        public int CompareTo(Deadline other) =>
            FromTicks == other.FromTicks ? string.CompareOrdinal(Id, other.Id) : FromTicks.CompareTo(other.FromTicks);
    }
}
