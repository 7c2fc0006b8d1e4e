using Liandong.Grains.Interfaces.Evaluations;

namespace Liandong.Api.Components.Calls;

/// <summary>A result as it goes out: what people typed are texts.</summary>
internal sealed record ResultModel
{
    public required string Id { get; init; }

    public required int Year { get; init; }

    public required EvaluationSubjectKind SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    public required string ProviderId { get; init; }

    public required EvaluationResultKind Kind { get; init; }

    public string? Title { get; init; }

    public string? Reference { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required long Version { get; init; }
}
