namespace Liandong.Journal;

/// <summary>One event to be written. The payload is JSON in UTF-8, so that operators can read the journal.</summary>
/// <param name="Type">Name of the fact, e.g. <c>instrument.booked</c>; stable for ever.</param>
/// <param name="Schema">Version of the payload's form, from 1.</param>
/// <param name="Payload">JSON, UTF-8.</param>
/// <param name="Audience">Organisations that may see the event; <c>*</c> stands for everyone.</param>
public sealed record NewEvent(string Type, int Schema, ReadOnlyMemory<byte> Payload, IReadOnlyList<string> Audience);

/// <summary>What one command appends to one stream.</summary>
/// <param name="Writer">The activation's licence, from <see cref="IJournal.OpenWriter"/>.</param>
/// <param name="ExpectedVersion">The stream's version these events follow; 0 for a new stream.</param>
/// <param name="Events">At least one.</param>
public sealed record StreamAppend(StreamWriter Writer, long ExpectedVersion, IReadOnlyList<NewEvent> Events);

/// <summary>Another command's row that must be committed before, or in the same flush as, an append.</summary>
public sealed record Precondition(string Stream, long Version, Guid CommandId);

/// <summary>A text that a person typed. Events and replies hold its id only, so that it can be erased.</summary>
public sealed record ErasableText(string Id, string Text);

/// <summary>All that one command writes: all of it is committed, or none.</summary>
public sealed record Append
{
    /// <summary>Most events one command may write.</summary>
    public const int MaxEvents = 1_000;

    /// <summary>Identifies this attempt; time-ordered (UUID version 7). A new attempt takes a new id.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Who is answerable: the credential's owner; <c>sys</c> for steps of a saga.</summary>
    public required string Caller { get; init; }

    /// <summary>By which credential the caller was known, for the audit; null for steps the platform takes itself.</summary>
    public string? Credential { get; init; }

    /// <summary>The caller's idempotency key, or null when none was given.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over what makes a request the same request; kept only as a keyed hash. Required with a key.</summary>
    public ReadOnlyMemory<byte> RequestDigest { get; init; }

    /// <summary>The answer to be given again under the same key. Empty without a key.</summary>
    public ReadOnlyMemory<byte> Reply { get; init; }

    /// <summary>When the command was decided, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>One to four streams, none twice.</summary>
    public required IReadOnlyList<StreamAppend> Streams { get; init; }

    /// <summary>What must be committed before, or with, this append.</summary>
    public IReadOnlyList<Precondition> Preconditions { get; init; } = [];

    /// <summary>Texts written in the same transaction.</summary>
    public IReadOnlyList<ErasableText> Texts { get; init; } = [];

    /// <summary>Number of events over all streams.</summary>
    public int EventCount
    {
        get
        {
            var count = 0;
            foreach (var stream in Streams)
            {
                count += stream.Events.Count;
            }

            return count;
        }
    }
}
