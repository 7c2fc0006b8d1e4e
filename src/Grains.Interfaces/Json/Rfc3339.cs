using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Liandong.Grains.Interfaces.Json;

/// <summary>Instants as RFC 3339 writes them: full date, full time to the second or finer, and an offset.</summary>
public static class Rfc3339
{
    /// <summary>The last year that is read; later ones leave no room for calendar arithmetic.</summary>
    public const int LastYear = 8999;

    private const int MaxLength = 40;

    /// <summary>Reads an instant with an offset, years 0001–8999, and gives it in UTC. A leap second is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (text is null || text.Length is < 20 or > MaxLength || !HasForm(text, out var fractionEnd))
        {
            return false;
        }

        // .NET keeps seven digits of a second; RFC 3339 allows any number of them.
        var kept = Math.Min(fractionEnd, 27);
        var normalised = string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11, kept - 11), text.AsSpan(fractionEnd)).ToUpperInvariant();
        if (!DateTimeOffset.TryParse(normalised, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            || parsed.Year > LastYear || parsed.UtcDateTime.Year > LastYear)
        {
            return false;
        }

        instant = parsed.ToUniversalTime();
        return true;
    }

    /// <summary>Writes an instant in UTC, with as many digits of the second as it has.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool HasForm(string text, out int fractionEnd)
    {
        fractionEnd = 19;
        const string form = "0000-00-00T00:00:00";
        for (var i = 0; i < form.Length; i++)
        {
            var fits = form[i] switch
            {
                '0' => char.IsAsciiDigit(text[i]),
                'T' => text[i] is 'T' or 't',
                var separator => text[i] == separator,
            };
            if (!fits)
            {
                return false;
            }
        }

        if (text[19] == '.')
        {
            fractionEnd = 20;
            while (fractionEnd < text.Length && char.IsAsciiDigit(text[fractionEnd]))
            {
                fractionEnd++;
            }

            if (fractionEnd == 20)
            {
                return false;
            }
        }

        return IsOffset(text.AsSpan(fractionEnd));
    }

    private static bool IsOffset(ReadOnlySpan<char> text) => text switch
    {
        "Z" or "z" => true,
        { Length: 6 } => text[0] is '+' or '-' && text[3] == ':'
            && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]),
        _ => false,
    };
}
