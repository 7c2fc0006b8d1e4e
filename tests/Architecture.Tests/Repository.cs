using System.Xml.Linq;
using Xunit;

namespace Liandong.Architecture.Tests;

/// <summary>The working copy these tests were built from, as files.</summary>
internal static class Repository
{
    private static readonly string[] GeneratedFolders = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files of a folder with one of the extensions, build output left out; never an empty list.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var start = Path.Combine(Root, folder);
        var files = Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Where(file => !Path.GetRelativePath(start, file).Split(Path.DirectorySeparatorChar).Any(GeneratedFolders.Contains))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(files.Count > 0, $"No {string.Join(", ", extensions)} file under {folder}: the check would examine nothing.");
        return files;
    }

    /// <summary>The names of an item in a project file, e.g. of its package references.</summary>
    public static IReadOnlyList<string> Items(string project, string item) =>
        XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj"))
            .Descendants(item)
            .Select(element => element.Attribute("Include")?.Value)
            .OfType<string>()
            .ToList();

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Actors.sln is in no folder above the test assembly.");
    }
}
