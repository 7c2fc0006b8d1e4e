using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Liandong.Architecture.Tests;

/// <summary>Rules about the packages in use.</summary>
public sealed class PackageTests
{
    [Fact]
    public void Orleans_is_of_one_released_version()
    {
        // What runs in production, whole, and what tests name themselves: Orleans' own test host brings parts of its next release along.
        var resolved = LockFiles("src").SelectMany(file => Resolved(file, _ => true))
            .Concat(LockFiles("tests").SelectMany(file => Resolved(file, type => type == "Direct")))
            .Where(package => package.Name.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(resolved);
        Assert.Empty(Findings(resolved));

        // Controls.
        Assert.Single(Findings([("Microsoft.Orleans.Sdk", "10.4.2"), ("Microsoft.Orleans.Core", "10.4.1")]));
        Assert.Single(Findings([("Microsoft.Orleans.Journaling", "10.4.2-alpha.1")]));
    }

    [Fact]
    public void Versions_are_named_in_one_place()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.NotEmpty(versions);

        var projects = Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj"));
        var elsewhere = projects
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference")
                .Where(NamesAVersion)
                .Select(package => $"{Repository.Relative(file)}: {package}"));

        Assert.Empty(elsewhere);

        Assert.True(NamesAVersion(XElement.Parse("""<PackageReference Include="Dapper" Version="2.1.86" />"""))); // control
    }

    private static bool NamesAVersion(XElement package) =>
        package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null || package.Element("Version") is not null;

    private static IEnumerable<string> Findings(IReadOnlyCollection<(string Name, string Version)> packages)
    {
        var versions = packages.Select(package => package.Version).Distinct().ToList();
        if (versions.Count > 1)
        {
            yield return "several versions: " + string.Join(", ", versions);
        }

        foreach (var package in packages.Distinct().Where(package => package.Version.Contains('-', StringComparison.Ordinal)))
        {
            yield return $"not a release: {package.Name} {package.Version}";
        }
    }

    private static IEnumerable<string> LockFiles(string folder) =>
        Repository.Files(folder, ".json").Where(file => Path.GetFileName(file) == "packages.lock.json");

    private static List<(string Name, string Version)> Resolved(string lockFile, Func<string, bool> isOfType)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(lockFile));
        return document.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("resolved", out _) && isOfType(package.Value.GetProperty("type").GetString()!))
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!))
            .ToList();
    }
}
