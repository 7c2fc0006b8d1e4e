namespace Liandong.Api.Components.Evaluations;

/// <summary>Names the texts of evaluations.</summary>
internal sealed class EvaluationText;
