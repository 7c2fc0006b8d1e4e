using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Journal.Tests;

/// <summary>Short ways to say what a test appends and reads.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 23, 8, 15, 30, TimeSpan.Zero);

    public static NewEvent Event(string payload = "{}") => new("thing.happened", 1, Encoding.UTF8.GetBytes(payload), ["org/a", "*"]);

    public static StreamAppend To(StreamWriter writer, long expected, int events = 1) =>
        new(writer, expected, Enumerable.Range(0, events).Select(i => Event($$"""{"n":{{expected + i + 1}}}""")).ToArray());

    public static Append Append(params StreamAppend[] streams) =>
        new() { CommandId = Guid.CreateVersion7(), Caller = "org/a", RecordedAt = Time, Streams = streams };

    public static Append Append(StreamWriter writer, long expected, int events = 1) => Append(To(writer, expected, events));

    public static Append WithKey(this Append append, string key, string reply = "the answer", string request = "the request", string? caller = null) =>
        append with { IdempotencyKey = key, Caller = caller ?? append.Caller, Reply = Encoding.UTF8.GetBytes(reply), RequestDigest = Digest(request) };

    public static byte[] Digest(string request) => SHA256.HashData(Encoding.UTF8.GetBytes(request));

    /// <summary>The row an append writes as the last of its first stream, as a precondition of others.</summary>
    public static Precondition AsPrecondition(this Append append) =>
        new(append.Streams[0].Writer.Stream, append.Streams[0].ExpectedVersion + append.Streams[0].Events.Count, append.CommandId);

    public static async Task<List<JournalRow>> StreamAsync(this IJournal journal, string stream, long afterVersion = 0)
    {
        var rows = new List<JournalRow>();
        await foreach (var row in journal.ReadStreamAsync(stream, afterVersion, CancellationToken.None))
            rows.Add(row);
        return rows;
    }

    public static async Task<List<JournalRow>> AllAsync(this IJournal journal)
    {
        var rows = new List<JournalRow>();
        while (await journal.ReadAsync(rows.Count, 1_000, CancellationToken.None) is { Count: > 0 } more)
            rows.AddRange(more);
        return rows;
    }

    /// <summary>Positions 1..n, and versions 1..n in every stream.</summary>
    public static void AssertDense(IReadOnlyList<JournalRow> rows)
    {
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(row => row.Position));
        foreach (var stream in rows.GroupBy(row => row.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(row => row.Version));
    }

    public static async Task CommitAsync(this IJournal journal, Append append) =>
        Assert.Equal(AppendOutcome.Committed, (await journal.AppendAsync(append)).Outcome);

    /// <summary>Moves the clock on until a task is done.</summary>
    public static async Task<T> WhileTimePasses<T>(this Task<T> task, FakeTimeProvider time)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await task;
    }

    /// <summary>Completes when a condition holds that other threads bring about.</summary>
    public static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }
}
