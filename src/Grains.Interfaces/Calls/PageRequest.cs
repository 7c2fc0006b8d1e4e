namespace Liandong.Grains.Interfaces.Calls;

/// <summary>What every list takes.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PageRequest")]
public sealed record PageRequest
{
    /// <summary>Most items of a page, 1–200.</summary>
    [Id(0)] public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended, as the list gave it; null for the first page.</summary>
    [Id(1)] public string? Cursor { get; init; }

    /// <summary>The journal position the list must have reached; 0 to take it as it is.</summary>
    [Id(2)] public long After { get; init; }
}
