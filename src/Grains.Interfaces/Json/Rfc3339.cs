using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Liandong.Grains.Interfaces.Json;

/// <summary>Instants as RFC 3339 writes them: full date, full time to the second or finer, and an offset.</summary>
public static class Rfc3339
{
    /// <summary>The last year that is read; later ones leave no room for calendar arithmetic.</summary>
    public const int LastYear = 8999;

    /// <summary>The longest text that is read, in characters.</summary>
    internal const int MaxLength = 40;

    /// <summary>The longest text that is written, in characters.</summary>
    internal const int MaxWritten = 28;

    private const string WrittenForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Reads an instant with an offset, years 0001–8999, and gives it in UTC. A leap second is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is not null && TryParse(text.AsSpan(), out instant);
    }

    /// <summary>Reads an instant as <see cref="TryParse(string?, out DateTimeOffset)"/> does.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is < 20 or > MaxLength || !HasForm(text, out var fractionEnd))
        {
            return false;
        }

        // .NET keeps seven digits of a second; RFC 3339 allows any number of them.
        var kept = Math.Min(fractionEnd, 27);
        Span<char> normalised = stackalloc char[MaxLength];
        text[..kept].CopyTo(normalised);
        normalised[10] = 'T';
        text[fractionEnd..].ToUpperInvariant(normalised[kept..]);
        var length = kept + text.Length - fractionEnd;
        if (!DateTimeOffset.TryParse(normalised[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            || parsed.Year > LastYear || parsed.UtcDateTime.Year > LastYear)
        {
            return false;
        }

        instant = parsed.ToUniversalTime();
        return true;
    }

    /// <summary>Writes an instant in UTC, with as many digits of the second as it has.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(WrittenForm, CultureInfo.InvariantCulture);

    /// <summary>Writes an instant as <see cref="Format(DateTimeOffset)"/> does, in UTF-8.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="utf8">Room for <see cref="MaxWritten"/> bytes.</param>
    /// <returns>What was written.</returns>
    internal static ReadOnlySpan<byte> Format(DateTimeOffset instant, Span<byte> utf8)
    {
        instant.UtcDateTime.TryFormat(utf8, out var length, WrittenForm, CultureInfo.InvariantCulture);
        return utf8[..length];
    }

    private static bool HasForm(ReadOnlySpan<char> text, out int fractionEnd)
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

        return IsOffset(text[fractionEnd..]);
    }

    private static bool IsOffset(ReadOnlySpan<char> text) => text switch
    {
        "Z" or "z" => true,
        { Length: 6 } => text[0] is '+' or '-' && text[3] == ':'
            && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]),
        _ => false,
    };
}
