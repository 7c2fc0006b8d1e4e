using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain;

namespace Liandong.Grains.Pairings;

/// <summary>A target of the plan: data with its day and source, so that another plan is another file.</summary>
/// <param name="On">The day it is to be met on.</param>
/// <param name="UniversitiesPerZone">With how many universities each zone is to be paired at least. The plan names no figure for 2028; what holds for 2026 is to last.</param>
/// <param name="Text">The words of the plan.</param>
internal sealed record LinkageTarget(DateOnly On, int UniversitiesPerZone, string Text);

/// <summary>The targets of the plan.</summary>
/// <param name="Source">The passage that states them.</param>
/// <param name="Targets">By their days.</param>
[PolicySource("二")]
internal sealed record LinkageTargets(string Source, IReadOnlyList<LinkageTarget> Targets)
{
    private const string Resource = "Liandong.Grains.Pairings.linkage-targets.json";

    /// <summary>Those in force.</summary>
    public static LinkageTargets Current { get; } = Read();

    private static LinkageTargets Read()
    {
        using var stream = typeof(LinkageTargets).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return JsonSerializer.Deserialize(stream, LinkageTargetsJson.Default.LinkageTargets)!;
    }
}

[JsonSerializable(typeof(LinkageTargets))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class LinkageTargetsJson : JsonSerializerContext;
