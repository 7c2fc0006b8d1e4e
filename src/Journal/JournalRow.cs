namespace Liandong.Journal;

/// <summary>One committed event.</summary>
/// <param name="Position">Place in the whole journal: 1, 2, 3 … without gap, in commit order.</param>
/// <param name="Stream">The stream, e.g. <c>instrument/sem-jinan-1</c>.</param>
/// <param name="Version">Place in the stream: 1, 2, 3 … without gap.</param>
/// <param name="Type">Name of the fact.</param>
/// <param name="Schema">Version of the payload's form.</param>
/// <param name="CommandId">The command that wrote it.</param>
/// <param name="Caller">Who was answerable.</param>
/// <param name="Audience">Organisations that may see it; <c>*</c> stands for everyone.</param>
/// <param name="Payload">JSON, UTF-8.</param>
/// <param name="RecordedAt">When it was decided, UTC, to the microsecond.</param>
/// <param name="Credential">By which credential the caller was known; null for steps the platform takes itself.</param>
public sealed record JournalRow(
    long Position,
    string Stream,
    long Version,
    string Type,
    int Schema,
    Guid CommandId,
    string Caller,
    IReadOnlyList<string> Audience,
    ReadOnlyMemory<byte> Payload,
    DateTimeOffset RecordedAt,
    string? Credential = null)
{
    /// <summary>
    /// What the first reader has made of the payload, kept for the others that follow the journal on this node. Immutable, and
    /// no part of what is stored. Readers at the same time may each set it: they make the same of it.
    /// </summary>
    public object? Decoded { get; set; }
}
