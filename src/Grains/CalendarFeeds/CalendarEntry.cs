namespace Liandong.Grains.CalendarFeeds;

/// <summary>How firm an entry is.</summary>
internal enum Firmness
{
    /// <summary>It takes place.</summary>
    Confirmed,

    /// <summary>It is asked for.</summary>
    Tentative,

    /// <summary>It does not take place.</summary>
    Cancelled,
}

/// <summary>An entry of a calendar as a calendar program sees it.</summary>
/// <param name="Uid">Stays the same whatever becomes of it.</param>
/// <param name="Start">First instant.</param>
/// <param name="End">The instant it is over.</param>
/// <param name="Summary">In a line.</param>
/// <param name="ChangedAt">When it became what it is.</param>
/// <param name="Sequence">Rises with each change.</param>
/// <param name="Firmness">How firm it is.</param>
internal sealed record CalendarEntry(string Uid, DateTimeOffset Start, DateTimeOffset End, string Summary, DateTimeOffset ChangedAt, long Sequence, Firmness Firmness)
{
    /// <summary>What it is about, in the words of who booked it.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is.</summary>
    public string? Location { get; init; }
}
