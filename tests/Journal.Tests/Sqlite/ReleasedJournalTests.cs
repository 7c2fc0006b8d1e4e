using System.Text;
using Liandong.Journal.Tests.Worlds;

namespace Liandong.Journal.Tests.Sqlite;

/// <summary>Bytes that released versions wrote stay readable. A new format adds a file beside these; none is ever changed.</summary>
public sealed class ReleasedJournalTests
{
    private static readonly DateTimeOffset RecordedAt = new DateTimeOffset(2026, 11, 23, 8, 15, 30, TimeSpan.Zero).AddMicroseconds(123_456);

    [Fact]
    public async Task Format_1_opens_reads_and_goes_on()
    {
        await using var world = new SqliteTestWorld();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Released", "format-1.db"), world.Folder.At("journal.db"));
        await using var node = await world.OpenAsync();
        var rows = await node.Journal.AllAsync();
        Assert.Equal(12, rows.Count);
        Some.AssertDense(rows);
        Assert.Equal("""{"purpose":"t-0","名":"扫描电镜"}""", Encoding.UTF8.GetString(rows[0].Payload.Span));
        Assert.Equal(["org/jinan", "*"], rows[0].Audience);
        Assert.Equal(RecordedAt, rows[0].RecordedAt);
        Assert.Equal("instrument.booked", rows[0].Type);
        Assert.Equal(6, (await node.Journal.StreamAsync("instrument/sem-1")).Count);
        var reply = await node.Journal.FindReplyAsync("org/jinan", "key-0", CancellationToken.None);
        Assert.Equal("""{"booking":0}""", Encoding.UTF8.GetString(reply!.Reply.Span));
        Assert.Equal(2, reply.LastPosition);
        Assert.True(reply.Answers(Some.Digest("request-0")));
        Assert.False(reply.Answers(Some.Digest("request-1")));
        Assert.Null((await node.Journal.FindReplyAsync("org/jinan", "key-1", CancellationToken.None))!.HashKey);
        Assert.Equal(["t-0", "t-2", "t-3", "t-4", "t-5"], (await node.Journal.ReadTextsAsync(Texts(), CancellationToken.None)).Keys.Order());
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("instrument/sem-1"), 6));
    }

    /// <summary>Wrote <c>Released/format-1.db</c>: run it with LIANDONG_WRITE_RELEASED=folder to see how, or for the next format.</summary>
    [Fact]
    public async Task The_released_files_are_made_like_this()
    {
        await using var world = new SqliteTestWorld(checkpointRows: 5);
        await using (var node = await world.OpenAsync())
        {
            for (var i = 0; i < 6; i++)
            {
                var item = new NewEvent("instrument.booked", 1, Encoding.UTF8.GetBytes($$"""{"purpose":"t-{{i}}","名":"扫描电镜"}"""), ["org/jinan", "*"]);
                var append = Some.Append(
                    new StreamAppend(node.Journal.OpenWriter("instrument/sem-1"), i, [item]),
                    new StreamAppend(node.Journal.OpenWriter($"voucher/{i}"), 0, [item with { Type = "voucher.held" }]));
                await node.Journal.CommitAsync(append.WithKey($"key-{i}", $$"""{"booking":{{i}}}""", $"request-{i}", "org/jinan") with
                {
                    RecordedAt = RecordedAt,
                    Texts = [new ErasableText($"t-{i}", $"目的 {i}")],
                });
            }

            await node.Journal.EraseTextsAsync(["t-1"], CancellationToken.None);
        }

        Assert.False(File.Exists(world.Folder.At("journal.db-wal")), "Closing moves everything into the one file.");
        if (Environment.GetEnvironmentVariable("LIANDONG_WRITE_RELEASED") is { Length: > 0 } folder)
            File.Copy(world.Folder.At("journal.db"), Path.Combine(folder, $"format-{Journal.Sqlite.SqliteSchema.Format}.db"));
    }

    private static string[] Texts() => Enumerable.Range(0, 6).Select(i => $"t-{i}").ToArray();
}
