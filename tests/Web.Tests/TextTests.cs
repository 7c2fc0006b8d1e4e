using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Liandong.Web.Tests;

/// <summary>The texts of the pages, in both languages.</summary>
public sealed partial class TextTests
{
    private static readonly string _components = Path.Combine(Root(), "src", "Api", "Components");

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_in_them()
    {
        var (chinese, english) = (Texts("Text.resx"), Texts("Text.en.resx"));

        Assert.True(chinese.Count > 100, "The check would examine nothing.");
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(chinese.Where(text => !Places(text.Value).SetEquals(Places(english[text.Key]))).Select(text => text.Key));
    }

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var texts = Texts("Text.resx");
        var named = Directory.EnumerateFiles(_components, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 80, "The check would examine nothing.");
        Assert.DoesNotContain(named, key => !texts.ContainsKey(key));
    }

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(Path.Combine(_components, file)).Descendants("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

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

    [GeneratedRegex("""\{\d\}""")]
    private static partial Regex Place();
}
