using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Requests;

/// <summary>Bounds of what people type.</summary>
internal static class FreeText
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int MaxReason = 500;

    /// <summary>Longest purpose, in UTF-16 units.</summary>
    public const int MaxPurpose = 2_000;

    /// <summary>Longest name of a person, in UTF-16 units.</summary>
    public const int MaxName = 100;

    /// <summary>Longest e-mail address, in UTF-16 units.</summary>
    public const int MaxEmail = 254;

    /// <summary>Longest comment of a rating, in UTF-16 units.</summary>
    public const int MaxComment = 2_000;

    /// <summary>Longest title of a result, and longest word of where it is found, in UTF-16 units.</summary>
    public const int MaxTitle = 500;

    /// <summary>Longest goal of a pairing, in UTF-16 units.</summary>
    public const int MaxGoal = 500;

    /// <summary>Longest plan of a pairing, in UTF-16 units.</summary>
    public const int MaxPlan = 4_000;

    /// <summary>Longest report, in UTF-16 units.</summary>
    public const int MaxReport = 10_000;

    /// <summary>Longest question in a session, in UTF-16 units.</summary>
    public const int MaxQuestion = 500;

    /// <summary>Longest note on an interest, in UTF-16 units.</summary>
    public const int MaxNote = 2_000;

    /// <summary>Refuses a text that is empty, too long, or holds a NUL, which no store keeps.</summary>
    /// <exception cref="RefusedRequestException">It is.</exception>
    public static void Check(string param, string? text, int maxLength)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > maxLength || string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal))
        {
            throw RefusedRequestException.Invalid(
            [
                new BrokenRule("invalid_value", param, new FigureReply { Number = maxLength }, new FigureReply { Number = text.Length }, Overridable: false),
            ]);
        }
    }

    /// <summary>Refuses a NUL in a text that is shown as it is; its length is checked by the rules, with all else that is wrong.</summary>
    /// <exception cref="RefusedRequestException">It holds one.</exception>
    public static void CheckShown(string param, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw RefusedRequestException.Invalid("invalid_value", param, "A text holds no NUL.");
        }
    }
}
