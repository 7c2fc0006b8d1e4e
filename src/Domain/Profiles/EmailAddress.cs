namespace Liandong.Domain.Profiles;

/// <summary>
/// The form of an address that mail can be sent to (RFC 5321, section 4.1.2, without quoted local parts and address
/// literals). Whether somebody reads it is not known before something was sent.
/// </summary>
public static class EmailAddress
{
    /// <summary>Longest address (RFC 5321, section 4.5.3.1.3, without the angle brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;
    private const string LocalSpecials = "!#$%&'*+/=?^_`{|}~-";

    /// <summary>Whether a text is an address.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length > MaxLength)
            return false;
        var at = text.LastIndexOf('@');
        return at is > 0 and <= MaxLocalLength && IsLocalPart(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
            return false;
        foreach (var character in local)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '.' && !LocalSpecials.Contains(character, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
