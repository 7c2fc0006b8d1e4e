namespace Liandong.Domain;

/// <summary>Names the passage of the provincial plan (鲁科字〔2026〕10号) that a rule comes from.</summary>
/// <param name="measure">The number of the passage: T1–T5, M1–M19, O1–O3, or 二 for the goals.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class PolicySourceAttribute(string measure) : Attribute
{
    /// <summary>The number of the passage, for example <c>M11</c>.</summary>
    public string Measure { get; } = measure;
}
