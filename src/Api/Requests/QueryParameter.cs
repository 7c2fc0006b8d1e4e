namespace Liandong.Api.Requests;

/// <summary>What a query parameter holds.</summary>
internal enum QueryKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Word,

    /// <summary>Words with commas between them.</summary>
    Words,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>An RFC 3339 instant with an offset.</summary>
    Instant,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Day,
}

/// <summary>A query parameter: stated once, read and documented from here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Example">A value.</param>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Description, string Example)
{
    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Least number.</summary>
    public long Minimum { get; init; }

    /// <summary>Greatest number.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The number it stands for when left out, or null.</summary>
    public long? Default { get; init; }

    /// <summary>Longest text, in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>Most words.</summary>
    public int MaxWords { get; init; } = 50;

    /// <summary>The words it may be.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A text of at most 200 characters.</summary>
    public static QueryParameter Text(string name, string description, string example) => new(name, QueryKind.Text, description, example);

    /// <summary>One of some words.</summary>
    public static QueryParameter Word(string name, string description, params string[] values) => new(name, QueryKind.Word, description, values[0]) { Values = values };

    /// <summary>An instant.</summary>
    public static QueryParameter Instant(string name, string description, string example, bool isRequired = false) =>
        new(name, QueryKind.Instant, description, example) { IsRequired = isRequired };
}

/// <summary>The query parameters of a route.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All);

/// <summary>The query parameters of every list.</summary>
internal static class PageParameters
{
    /// <summary>Most items of a page.</summary>
    public static readonly QueryParameter Limit = new("limit", QueryKind.Integer, "Most items of a page.", "50") { Minimum = 1, Maximum = 200, Default = 50 };

    /// <summary>Where the page before ended.</summary>
    public static readonly QueryParameter Cursor = new("cursor", QueryKind.Text, "`nextCursor` of the page before; left out for the first page.", "eyJOdW1iZXIiOjAsIlRleHQiOiJzZW0tamluYW4tMSJ9")
    {
        MaxLength = 500,
    };

    /// <summary>The position to wait for.</summary>
    public static readonly QueryParameter After = new(
        "after", QueryKind.Integer, "The `Journal-Position` of a write that the list must show. It waits up to 2 s for it, else answers 503 `read_behind`.", "21");

    public static readonly QueryParameter[] All = [Limit, Cursor, After];
}
