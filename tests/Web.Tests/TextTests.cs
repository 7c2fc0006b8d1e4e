using System.Text.RegularExpressions;
using System.Xml.Linq;
using Liandong.Api.Components;
using Liandong.Api.Problems;

namespace Liandong.Web.Tests;

/// <summary>The texts of the pages, in both languages.</summary>
public sealed partial class TextTests
{
    private static readonly string _components = Path.Combine(Root(), "src", "Api", "Components");

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_in_them()
    {
        foreach (var file in Files())
        {
            var (chinese, english) = (Texts(file), Texts(Path.ChangeExtension(file, ".en.resx")));

            Assert.NotEmpty(chinese);
            Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
            Assert.Empty(chinese.Where(text => !Places(text.Value).SetEquals(Places(english[text.Key]))).Select(text => text.Key));
        }
    }

    [Fact]
    public void Every_folder_of_texts_is_asked_and_no_two_have_the_same()
    {
        var files = Files();

        Assert.Equal(
            files.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
            Text.Folders.Select(folder => folder.Name).Order(StringComparer.Ordinal));
        Assert.Empty(files.SelectMany(file => Texts(file).Keys).GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var texts = Files().SelectMany(file => Texts(file).Keys).ToHashSet(StringComparer.Ordinal);
        var named = Directory.EnumerateFiles(_components, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 80, "The check would examine nothing.");
        Assert.DoesNotContain(named, key => !texts.Contains(key));
    }

    [Fact]
    public void Every_problem_of_the_API_and_every_rule_has_words()
    {
        var texts = Files().SelectMany(file => Texts(file).Keys).ToHashSet(StringComparer.Ordinal);
        var rules = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Domain"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Rule().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(rules.Count > 80, "The check would examine nothing.");
        Assert.DoesNotContain(ProblemCodes.All.Keys, code => !texts.Contains($"Problem.{code}"));
        Assert.DoesNotContain(rules, code => !texts.Contains($"Rule.{code}"));
    }

    /// <summary>The texts in Chinese, a file for each folder.</summary>
    private static List<string> Files() =>
        [.. Directory.EnumerateFiles(_components, "*.resx", SearchOption.AllDirectories).Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))];

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(file).Descendants("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Actors.sln is in no folder above the test assembly.");
        }

        return folder.FullName;
    }

    /// <summary>A key in full, not one that is put together.</summary>
    [GeneratedRegex("""\b(?:T|texts)\["([A-Za-z]+(?:\.[A-Za-z0-9-]+)*)"[\],]""")]
    private static partial Regex Named();

    [GeneratedRegex("""\b(?:new Problem|Add)\(\s*"([a-z_]+)",""")]
    private static partial Regex Rule();

    [GeneratedRegex("""\{\d\}""")]
    private static partial Regex Place();
}
