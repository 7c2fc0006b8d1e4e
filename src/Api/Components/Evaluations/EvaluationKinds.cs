using Liandong.Grains.Interfaces.Evaluations;

namespace Liandong.Api.Components.Evaluations;

/// <summary>The words of kinds and grades, in the order of the pages.</summary>
internal static class EvaluationKinds
{
    /// <summary>The kinds; units first, because awards are theirs.</summary>
    public static readonly string[] Words = ["provider", "instrument", "pilotBase", "conceptVerificationCentre"];

    /// <summary>The grades, the best first.</summary>
    public static readonly string[] Grades = ["excellent", "good", "qualified", "unqualified"];

    /// <summary>What came of uses.</summary>
    public static readonly EvaluationResultKind[] Results = Enum.GetValues<EvaluationResultKind>();

    /// <summary>A kind by its word.</summary>
    public static EvaluationSubjectKind Of(string word) => Enum.Parse<EvaluationSubjectKind>(word, ignoreCase: true);

    /// <summary>The word of a kind.</summary>
    public static string WordOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
