using System.Text.RegularExpressions;

namespace Liandong.Api.Tests.Contract;

/// <summary>The reading page of the document, for everyone and without a way to the outside.</summary>
public sealed partial class ReferencePageTests(SqliteStore store) : NodeTests(store)
{
    [Fact]
    public async Task The_page_and_its_script_come_from_the_node()
    {
        var page = (await Node.As(null).GetAsync("//docs/")).Is(200);
        Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("openapi/v1.json", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(OtherHost(), page.Text);
        Assert.Matches(OtherHost(), "<script src=\"https://cdn.example\">");
        var scripts = Script().Matches(page.Text).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
            Assert.True((await Node.As(null).GetAsync($"//docs/{script}")).Is(200).Body.Length > 1_000);
    }

    [Fact]
    public async Task The_browser_is_told_to_fetch_from_the_node_only()
    {
        var (first, second) = (await PolicyAsync(), await PolicyAsync());
        Assert.Contains("default-src 'none'", first, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", first, StringComparison.Ordinal);
        Assert.DoesNotContain("http", first, StringComparison.Ordinal);
        Assert.DoesNotMatch("script-src[^;]*unsafe", first);
        Assert.NotEqual(first, second);

        async Task<string> PolicyAsync()
        {
            var page = (await Node.As(null).GetAsync("//docs/")).Is(200);
            var policy = page.Header("Content-Security-Policy")!;
            Assert.Contains(Nonce().Match(policy).Groups[1].Value, page.Text, StringComparison.Ordinal);
            return policy;
        }
    }

    [GeneratedRegex(@"(src|href)=""(https?:)?//")]
    private static partial Regex OtherHost();

    [GeneratedRegex(@"<script[^>]* src=""([^""?]+)")]
    private static partial Regex Script();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
