namespace Liandong.Grains.Interfaces.Calls;

/// <summary>What a write brings along besides its request.</summary>
[GenerateSerializer, Immutable, Alias("liandong.WriteContext")]
public sealed record WriteContext
{
    /// <summary>Who asks.</summary>
    [Id(0)] public required Caller Caller { get; init; }

    /// <summary>1–255 visible ASCII characters, or null when the caller gave none.</summary>
    [Id(1)] public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over method, path, query and body; 32 bytes, set whenever a key is.</summary>
    [Id(2)] public byte[]? RequestDigest { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    [Id(3)] public long? ExpectedVersion { get; init; }

    /// <summary>Whether only to say what would happen, whatever the request says; a key has no meaning then.</summary>
    [Id(4)] public bool IsDryRun { get; init; }
}
