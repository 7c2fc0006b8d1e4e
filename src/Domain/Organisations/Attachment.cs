namespace Liandong.Domain.Organisations;

/// <summary>A file of a filing, as the journal knows it.</summary>
/// <param name="Id">Its id, under which its bytes are kept.</param>
/// <param name="NameTextId">The id of the text that is its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="SizeBytes">How large it is.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="AttachedBy">The organisation that attached it.</param>
/// <param name="AttachedAt">When.</param>
public sealed record Attachment(string Id, string NameTextId, string ContentType, long SizeBytes, string Sha256, string AttachedBy, DateTimeOffset AttachedAt);

/// <summary>Which files may be attached: scans and pictures, by what they say they are and by how they begin.</summary>
public static class AttachmentForms
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Most files of a filing.</summary>
    public const int MaxCount = 10;

    /// <summary>The media types, each with how its files begin.</summary>
    private static readonly IReadOnlyDictionary<string, byte[]> _beginnings = new Dictionary<string, byte[]>
    {
        ["application/pdf"] = [.. "%PDF-"u8],
        ["image/png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        ["image/jpeg"] = [0xFF, 0xD8, 0xFF],
    };

    /// <summary>The media types that are taken.</summary>
    public static IEnumerable<string> ContentTypes => _beginnings.Keys;

    /// <summary>Whether a file is what it says that it is, as far as its beginning tells.</summary>
    public static bool IsOf(string contentType, ReadOnlySpan<byte> file) => _beginnings.TryGetValue(contentType, out var beginning) && file.StartsWith(beginning);
}
