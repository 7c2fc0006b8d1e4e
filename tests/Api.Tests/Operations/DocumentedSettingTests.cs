using System.Text.RegularExpressions;
using Liandong.Api.Hosting;

namespace Liandong.Api.Tests.Operations;

/// <summary>The settings in docs/operations.md are those that a node reads.</summary>
public sealed partial class DocumentedSettingTests
{
    // Sections of the libraries, and what the binder asks for though nobody can set it. Settings without a section are the host's own.
    private static readonly string[] _theirs = ["Logging:", "Orleans:", "Oidc:IsConfigured", "Oidc:SignsPeopleIn"];

    // Read by the host itself, and of use to every operator.
    private static readonly string[] _ofTheHost = ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "Logging:Format", "Logging:LogLevel:Default", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    [Fact]
    public async Task Every_setting_that_a_node_reads_is_in_the_handbook_and_no_other()
    {
        var (read, documented) = (await ReadAsync(), Documented());
        Assert.True(read.Count > 20, $"Only {string.Join(", ", read)} found: the check would examine nothing.");
        Assert.Equal(read.Concat(_ofTheHost).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> ReadAsync()
    {
        var read = new ReadSettings();

        // A section is bound member by member only where something is set in it.
        string[] settings = ["--environment", "Production", "--Oidc:RequireHttps=true", "--RateLimits:BurstSeconds=5"];
        await using (ApiHost.Build(settings, settings: configuration => configuration.Add(read)))
        {
        }

        return [.. read.Keys.Where(IsOurs).Where(key => !read.Keys.Any(other => other.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)))];
    }

    private static bool IsOurs(string key) =>
        key.Contains(':', StringComparison.Ordinal) && !_theirs.Any(theirs => key.StartsWith(theirs, StringComparison.OrdinalIgnoreCase));

    private static List<string> Documented() =>
        [.. File.ReadLines(Path.Combine(Root(), "docs", "operations.md")).Select(line => SettingRow().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Actors.sln is in no folder above the test assembly.");
        return folder.FullName;
    }

    /// <summary>A row of a table whose first cell is a setting.</summary>
    [GeneratedRegex(@"^\| `([A-Z][A-Za-z]*(?:[:_][A-Za-z_]+)+)` \|")]
    private static partial Regex SettingRow();
}
