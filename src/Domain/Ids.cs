namespace Liandong.Domain;

/// <summary>The two forms of ids. Checked by hand and not by a regular expression because every command pays for it.</summary>
public static class Ids
{
    /// <summary>The form of ids chosen by the caller: <c>^[a-z0-9][a-z0-9-]{0,62}$</c>.</summary>
    public static bool IsChosen(string? id) =>
        id is { Length: >= 1 and <= 63 } && id[0] != '-' && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    /// <summary>The form of ids made by the server: URL-safe, 1–120 characters.</summary>
    public static bool IsOpaque(string? id) =>
        id is { Length: >= 1 and <= 120 } && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~');

    /// <summary>Whether it is an opaque id, or none.</summary>
    public static bool IsOpaqueOrNull(string? id) => id is null || IsOpaque(id);
}
