namespace Liandong.Journal;

/// <summary>The first answer given under an idempotency key.</summary>
/// <param name="CommandId">The command that gave it.</param>
/// <param name="LastPosition">Position of that command's last row.</param>
/// <param name="Reply">The answer as it was stored.</param>
/// <param name="RequestHash">As stored; see <see cref="RequestHash"/>.</param>
/// <param name="HashKey">The key of the hash; null when it was erased with the request's texts.</param>
public sealed record StoredReply(
    Guid CommandId, long LastPosition, ReadOnlyMemory<byte> Reply, ReadOnlyMemory<byte> RequestHash, ReadOnlyMemory<byte>? HashKey)
{
    /// <summary>
    /// Whether a request is the one that was answered. After an erasure the question cannot be decided any more, and
    /// the key alone counts.
    /// </summary>
    public bool Answers(ReadOnlySpan<byte> requestDigest) =>
        HashKey is not { } key || Journal.RequestHash.Matches(requestDigest, key.Span, RequestHash.Span);
}
