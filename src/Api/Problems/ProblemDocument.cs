using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Problems;

/// <summary>The body of every error: RFC 9457 <c>application/problem+json</c>.</summary>
public sealed record ProblemDocument
{
    /// <summary>Names the kind of error: <c>urn:liandong:problem:</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of error in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What to do next.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code in snake_case; programs decide on it.</summary>
    public required string Code { get; init; }

    /// <summary>Names this request in the logs and traces.</summary>
    public required string TraceId { get; init; }

    /// <summary>All broken rules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BrokenRule>? Problems { get; init; }

    /// <summary>The intervals already taken, earliest first, at most 100; never who holds them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SlotReply>? Conflicts { get; init; }

    /// <summary>Up to three slots of the same length that can be had.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SlotReply>? NextFree { get; init; }
}

/// <summary>One broken rule.</summary>
/// <param name="Code">Stable code in snake_case.</param>
/// <param name="Param">The member or parameter at fault, as a path such as <c>policy.openHours[0].from</c>.</param>
/// <param name="Limit">The rule's figure, in the rule's unit, or text; null where there is none.</param>
/// <param name="Actual">The request's figure, in the same unit, or text; null where there is none.</param>
/// <param name="Overridable">Whether staff may set the rule aside.</param>
public sealed record BrokenRule(string Code, string? Param, FigureReply? Limit, FigureReply? Actual, bool Overridable);
