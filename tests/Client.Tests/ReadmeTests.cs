namespace Liandong.Client.Tests;

/// <summary>What the READMEs show compiles.</summary>
public sealed class ReadmeTests
{
    private const string Indent = "        ";

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("src/Client/README.md")]
    public void A_readme_quotes_the_example_as_it_compiles(string readme)
    {
        var example = Example(Repository.Read("tests", "Client.Tests", "Examples", "ReadmeExample.cs"));

        Assert.Contains("client.Bookings.BookAsync", example, StringComparison.Ordinal);
        Assert.Equal(example, Assert.Single(Quoted(Repository.Read(readme))));
    }

    [Fact]
    public void The_comparison_notices_a_difference()
    {
        var example = Example("// <example>\n        a\n\n            b\n        // </example>\n");

        Assert.Equal("a\n\n    b\n", example);
        Assert.NotEqual([example], Quoted("```csharp\na\n\n    c\n```\n"));
        Assert.Empty(Quoted("```bash\na\n```\n"));
    }

    private static string Example(string source)
    {
        var inner = source.Split("// <example>\n")[1].Split(Indent + "// </example>")[0];
        return string.Join('\n', inner.Split('\n').Select(line => line.StartsWith(Indent, StringComparison.Ordinal) ? line[Indent.Length..] : line));
    }

    private static IEnumerable<string> Quoted(string readme) => readme.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]);
}
