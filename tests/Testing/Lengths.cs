namespace Liandong.Testing;

/// <summary>Marks tests that <c>./test.sh</c> runs with <c>--long</c> only.</summary>
public static class Lengths
{
    /// <summary>The trait.</summary>
    public const string Name = "Length";

    /// <summary>Its value.</summary>
    public const string Long = "Long";
}
