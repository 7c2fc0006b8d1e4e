using System.Text.RegularExpressions;
using Xunit;

namespace Liandong.Architecture.Tests;

/// <summary>Rules about the source text.</summary>
public sealed class SourceTests
{
    private const int MostLines = 400;

    // Put together, so that this file does not break its own rule.
    private static readonly Regex Waiting = new(@"\bThread" + @"\.Sleep\b|\bTask" + @"\.Delay\s*\(");

    private static readonly Regex Impure = new(
        @"\bDateTime(Offset)?\.(Utc)?Now\b|\bTimeProvider\b|\bStopwatch\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|"
        + @"\bSystem\.(IO|Net|Data)\b|\bFile\.|\bEnvironment\.|\bConsole\.|\basync\b|\bawait\b|\bTask\b");

    [Fact]
    public void No_source_file_is_too_long_to_read()
    {
        var files = Repository.Files("src", ".cs", ".razor", ".sql", ".css", ".js");

        Assert.Empty(files.Where(file => IsTooLong(File.ReadAllText(file))).Select(Repository.Relative));

        Assert.True(IsTooLong(string.Concat(Enumerable.Repeat("x\n", MostLines + 1)))); // controls
        Assert.False(IsTooLong(string.Concat(Enumerable.Repeat("x\n", MostLines))));
    }

    [Fact]
    public void Tests_do_not_wait_for_time_to_pass()
    {
        // Real processes and their time-outs are the exception.
        var files = Repository.Files("tests", ".cs")
            .Where(file => !Repository.Relative(file).StartsWith(Path.Combine("tests", "Faults.Tests"), StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => Waiting.IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

        Assert.Matches(Waiting, "await Task" + ".Delay(10);"); // controls
        Assert.Matches(Waiting, "Thread" + ".Sleep(1)");
        Assert.DoesNotMatch(Waiting, "await clock.DelayAsync(10)");
    }

    [Fact]
    public void Rules_are_pure()
    {
        var findings = Repository.Files(Path.Combine("src", "Domain"), ".cs")
            .SelectMany(file => ImpureLines(File.ReadAllLines(file)).Select(line => $"{Repository.Relative(file)}: {line}"));

        Assert.Empty(findings);

        Assert.Single(ImpureLines(["var now = DateTimeOffset.UtcNow;"])); // controls
        Assert.Single(ImpureLines(["public async Task<int> Load()"]));
        Assert.Empty(ImpureLines(["/// <summary>No Task, no Random.</summary>", "var now = command.Now;"]));
    }

    [Fact]
    public void A_slice_has_the_same_folder_name_in_every_project()
    {
        var folders = Layers.All.SelectMany(FoldersOf).ToList();

        Assert.NotEmpty(folders);
        Assert.Empty(DifferentSpellings(folders));

        Assert.Single(DifferentSpellings(["Instruments", "Instruments", "Instrument"])); // controls
        Assert.Single(DifferentSpellings(["PilotBases", "Pilotbases"]));
        Assert.Single(DifferentSpellings(["Universities", "University"]));
        Assert.Empty(DifferentSpellings(["Instruments", "Bookings", "Instruments"]));
    }

    private static bool IsTooLong(string text) => text.AsSpan().TrimEnd('\n').Count('\n') + 1 > MostLines;

    private static IEnumerable<string> ImpureLines(IEnumerable<string> lines) =>
        lines.Select(line => line.Split("//")[0]).Where(line => Impure.IsMatch(line));

    private static IEnumerable<string> FoldersOf(string layer)
    {
        var layerFolder = Path.Combine(Repository.Root, "src", layer);
        return Repository.Files(Path.Combine("src", layer), ".cs", ".razor")
            .Select(file => Path.GetRelativePath(layerFolder, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length > 1)
            .Select(parts => parts[0])
            .Distinct();
    }

    private static IEnumerable<string> DifferentSpellings(IEnumerable<string> folders) =>
        folders.Distinct()
            .GroupBy(Stem)
            .Where(spellings => spellings.Count() > 1)
            .Select(spellings => string.Join(" / ", spellings));

    private static string Stem(string folder)
    {
        var name = folder.ToUpperInvariant();
        return name.EndsWith("IES", StringComparison.Ordinal) ? name[..^3] + "Y" : name.TrimEnd('S');
    }
}
