using System.Collections.Immutable;

namespace Liandong.Domain.PilotBases;

/// <summary>
/// How many lines are in use over time: a step function with an edge wherever an interval begins or ends. Immutable; an interval
/// costs O(k log n) for the k edges within it, so however many bookings share their times, a question looks at few edges.
/// </summary>
internal sealed class LineUse
{
    /// <summary>No line is in use.</summary>
    public static readonly LineUse None = new(ImmutableSortedSet<Edge>.Empty);

    private readonly ImmutableSortedSet<Edge> _edges;

    private LineUse(ImmutableSortedSet<Edge> edges) => _edges = edges;

    /// <summary>With more lines in use within [<paramref name="from"/>, <paramref name="to"/>), in ticks.</summary>
    public LineUse With(long from, long to, int lines) => Change(from, to, lines, ends: 1);

    /// <summary>Without an interval that was added before.</summary>
    public LineUse Without(long from, long to, int lines) => Change(from, to, -lines, ends: -1);

    /// <summary>The stretches of [<paramref name="from"/>, <paramref name="to"/>) in which more lines than a limit are in use, in order; each ends at the next edge.</summary>
    public List<Shortage> Over(long from, long to, int limit)
    {
        var over = new List<Shortage>();
        var next = FirstAfter(from);
        var (since, used) = (from, UsedBefore(next));
        for (; since < to; next++)
        {
            var until = next < _edges.Count ? Math.Min(_edges[next].Ticks, to) : to;
            if (used > limit)
                over.Add(new Shortage(since, until, used - limit));
            (since, used) = (until, UsedBefore(next + 1));
        }

        return over;
    }

    /// <summary>The most lines that are in use at any instant from a time on.</summary>
    public int PeakFrom(long from)
    {
        var next = FirstAfter(from);
        var peak = UsedBefore(next);
        for (; next < _edges.Count; next++)
            peak = Math.Max(peak, _edges[next].Lines);
        return peak;
    }

    private LineUse Change(long from, long to, int lines, int ends)
    {
        if (from >= to)
            return this;
        var edges = _edges.ToBuilder();
        AddEnds(edges, from, ends);
        AddEnds(edges, to, ends);
        var first = IndexFrom(edges, from);
        for (var index = first; index < edges.Count && edges[index].Ticks < to; index++)
            Replace(edges, edges[index] with { Lines = edges[index].Lines + lines });
        RemoveIfNone(edges, from);
        RemoveIfNone(edges, to);
        return new LineUse(edges.ToImmutable());
    }

    /// <summary>One interval more, or less, begins or ends at an instant; a new edge has the use of the one before it.</summary>
    private static void AddEnds(ImmutableSortedSet<Edge>.Builder edges, long ticks, int ends)
    {
        var index = IndexFrom(edges, ticks);
        var known = index < edges.Count && edges[index].Ticks == ticks;
        Replace(edges, known ? edges[index] with { Ends = edges[index].Ends + ends } : new Edge(ticks, index > 0 ? edges[index - 1].Lines : 0, ends));
    }

    private static void RemoveIfNone(ImmutableSortedSet<Edge>.Builder edges, long ticks)
    {
        if (edges[IndexFrom(edges, ticks)] is { Ends: 0 } none)
            edges.Remove(none);
    }

    private static void Replace(ImmutableSortedSet<Edge>.Builder edges, Edge edge)
    {
        edges.Remove(edge);
        edges.Add(edge);
    }

    private static int IndexFrom(ImmutableSortedSet<Edge>.Builder edges, long ticks) => edges.IndexOf(new Edge(ticks, 0, 0)) is var index && index < 0 ? ~index : index;

    private int FirstAfter(long ticks) => _edges.IndexOf(new Edge(ticks, 0, 0)) is var index && index < 0 ? ~index : index + 1;

    private int UsedBefore(int index) => index > 0 && index <= _edges.Count ? _edges[index - 1].Lines : 0;

    /// <summary>Where intervals begin or end. The order is that of time only.</summary>
    /// <param name="Ticks">The instant, UTC.</param>
    /// <param name="Lines">How many lines are in use from here to the next edge.</param>
    /// <param name="Ends">How many ends of intervals are here.</param>
    private readonly record struct Edge(long Ticks, int Lines, int Ends) : IComparable<Edge>
    {
        public int CompareTo(Edge other) => Ticks.CompareTo(other.Ticks);
    }
}
