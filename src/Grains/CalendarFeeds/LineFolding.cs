using System.Text;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>
/// Folds lines as RFC 5545, section 3.1, has it: after at most 75 bytes, and never within a character. The library counts
/// UTF-16 units and tears the two of an emoji apart, which cannot be written in UTF-8 any more.
/// </summary>
internal static class LineFolding
{
    private const int MaxBytes = 75;
    private const string Fold = "\r\n ";

    /// <summary>The same document, folded anew.</summary>
    public static byte[] Refold(string document)
    {
        using var output = new MemoryStream(document.Length * 2);
        Span<byte> bytes = stackalloc byte[4];
        var length = 0;
        foreach (var rune in document.Replace(Fold, "", StringComparison.Ordinal).EnumerateRunes())
        {
            var size = rune.EncodeToUtf8(bytes);
            if (rune.Value is '\r' or '\n')
            {
                length = 0;
            }
            else if (length + size > MaxBytes)
            {
                output.Write("\r\n "u8);
                length = 1 + size;
            }
            else
            {
                length += size;
            }

            output.Write(bytes[..size]);
        }

        return output.ToArray();
    }
}
