namespace Liandong.Faults.Tests.Feeds;

/// <summary>An event as a reader of the feed saw it, and when.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Subject">The thing it is about.</param>
/// <param name="At">When it came, by the reader's stopwatch.</param>
internal readonly record struct FeedSight(long Position, string Subject, TimeSpan At);
