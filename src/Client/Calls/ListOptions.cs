namespace Liandong.Client;

/// <summary>How a list is read to its end.</summary>
public sealed record ListOptions
{
    /// <summary>Items per request, 1–200; default 200.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>
    /// The journal position that the list must show, as a write was answered with it. Default: the highest position this
    /// client wrote, or none where <see cref="LiandongClientOptions.ReadOwnWrites"/> is off.
    /// </summary>
    public long? After { get; init; }
}

/// <summary>Which page of a list to read.</summary>
public sealed record PageOptions
{
    /// <summary>Most items, 1–200; default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary><see cref="Page{T}.NextCursor"/> of the page before; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>As in <see cref="ListOptions.After"/>.</summary>
    public long? After { get; init; }
}

/// <summary>A page of a list, in the list's stable order.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Leads to the next page; null on the last one.</summary>
    public string? NextCursor { get; init; }
}
