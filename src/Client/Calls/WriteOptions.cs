namespace Liandong.Client;

/// <summary>What a write may bring along besides its request.</summary>
public sealed record WriteOptions
{
    private const int MaxKeyLength = 255;

    /// <summary>
    /// Names this one write, 1–255 visible ASCII characters; default: a fresh random key for each call. Give one of your
    /// own, and keep it, to repeat the write safely after your program has restarted: for at least 24 hours the same key
    /// with the same request gives the first answer again. A <c>PUT</c> repeats itself safely and takes none.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The version the thing must have (<c>If-Match</c>); when it has another, the write is refused with 412
    /// <c>version_mismatch</c>. Default: whichever.
    /// </summary>
    public long? ExpectedVersion { get; init; }

    internal void Validate()
    {
        if (IdempotencyKey is { } key && (key.Length is 0 or > MaxKeyLength || key.Any(character => character is < '!' or > '~')))
        {
            throw new ArgumentException("An idempotency key has 1 to 255 visible ASCII characters.", nameof(IdempotencyKey));
        }
    }
}
