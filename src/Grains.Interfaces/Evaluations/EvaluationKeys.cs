using System.Globalization;

namespace Liandong.Grains.Interfaces.Evaluations;

/// <summary>The keys of grains that are of a year.</summary>
public static class EvaluationKeys
{
    /// <summary>The digits of a year.</summary>
    public const int YearLength = 4;

    /// <summary>The key of a year's evaluation.</summary>
    public static string OfYear(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The key of a university's open-sharing minutes of a year.</summary>
    public static string OfOpenSharing(string universityId, int year) => $"{universityId}-{OfYear(year)}";
}
