using Liandong.Journal;

namespace Liandong.Grains.Audit;

/// <summary>What the audit has to know of a row that only its thing can tell.</summary>
/// <param name="Subject">The id of the thing it was done to.</param>
public sealed record AuditFacts(string Subject)
{
    /// <summary>Whose thing it was; null where the row does not say, and the stream's owner so far is meant.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Who owns the stream from this row on; null where that does not change.</summary>
    public string? StreamOwnerId { get; init; }

    /// <summary>The person who acted, as an opaque id.</summary>
    public string? UserId { get; init; }

    /// <summary>The thing's version after it.</summary>
    public long? Version { get; init; }
}

/// <summary>How the rows of one kind of thing are told to the audit. Rows of a kind that has none are told by their stream alone.</summary>
public interface IAuditSource
{
    /// <summary>What the names of its streams begin with.</summary>
    string StreamPrefix { get; }

    /// <summary>What a row says.</summary>
    AuditFacts Read(JournalRow row);
}
