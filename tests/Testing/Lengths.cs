namespace Liandong.Testing;

/// <summary>How long tests may take: <c>./test.sh</c> runs a sample, and with <c>--long</c> everything.</summary>
public static class Lengths
{
    /// <summary>Whether there is time for everything.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("LIANDONG_LONG") is not null;

    /// <summary>The trait of tests for which there is time with <c>--long</c> only.</summary>
    public const string Name = "Length";

    /// <summary>Its value.</summary>
    public const string Long = "Long";
}
