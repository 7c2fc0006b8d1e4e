using CsCheck;
using Liandong.Journal.Tests.Worlds;
using Liandong.Testing;

namespace Liandong.Journal.Tests.Conformance;

/// <summary>Random histories, run against a store and against the reference model: every answer and every row must be equal.</summary>
public sealed class RandomHistoryTests(PostgresFixture postgres)
{
    /// <summary>One step: commands that are sent together, or a fault, an erasure, a restart.</summary>
    private sealed record Step(int Kind, Command[] Commands);

    private sealed record Command(int Stream, int OtherStream, int Offset, int Events, int Key, int Builds, bool HasText);

    private static readonly Gen<Command> Commands =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 9], Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(-1)), (1, Gen.Const(1))), Gen.Int[1, 3], Gen.Int[0, 12], Gen.Int[0, 9], Gen.Bool)
            .Select((stream, other, offset, events, key, builds, text) => new Command(stream, other, offset, events, key, builds, text));

    private static readonly Gen<Step[]> Histories =
        Gen.Select(Gen.Int[0, 19], Commands.Array[1, 8]).Select((kind, commands) => new Step(kind, commands)).Array[1, 25];

    [Theory]
    [InlineData(4)]
    [InlineData(16_384)]
    public void A_SQLite_journal_answers_like_the_model(int checkpointRows) =>
        Histories.Sample(history => CompareAsync(history, () => Task.FromResult<TestWorld>(new SqliteTestWorld(checkpointRows))).GetAwaiter().GetResult(), iter: 60, threads: 1);

    [Fact]
    public void A_PostgreSQL_journal_answers_like_the_model() =>
        Histories.Sample(history => CompareAsync(history, async () => await postgres.NewWorldAsync()).GetAwaiter().GetResult(), iter: 25, threads: 1);

    private static async Task CompareAsync(Step[] history, Func<Task<TestWorld>> newWorld)
    {
        await using var model = new MemoryTestWorld();
        await using var world = await newWorld();
        var expected = await RunAsync(history, model);
        var actual = await RunAsync(history, world);
        Assert.Equal(expected, actual);
    }

    private static async Task<List<string>> RunAsync(Step[] history, TestWorld world)
    {
        var said = new List<string>();
        var sent = new List<Append>();
        var node = await world.OpenAsync();
        foreach (var step in history)
        {
            switch (step.Kind)
            {
                case 0:
                    await node.DisposeAsync();
                    node = await world.OpenAsync();
                    break;
                case 1:
                    await node.Journal.EraseTextsAsync([$"t{sent.Count / 2}", $"t{sent.Count / 3}"], CancellationToken.None);
                    break;
                case 2:
                    node.Store.Next(FlushFault.None, FlushFault.AfterWrite);
                    break;
                case 3:
                    node.Store.Next(FlushFault.None, FlushFault.BeforeWrite);
                    break;
            }

            await SendTogetherAsync(node, step.Commands, sent, said);
        }

        said.AddRange((await node.Journal.AllAsync()).Select(row =>
            $"{row.Position} {row.Stream} {row.Version} {row.Type} {row.Schema} {sent.FindIndex(append => append.CommandId == row.CommandId)} {Convert.ToHexString(row.Payload.Span)}"));
        said.Add(string.Join(',', (await node.Journal.ReadTextsAsync(Enumerable.Range(0, sent.Count).Select(i => $"t{i}").ToArray(), CancellationToken.None)).OrderBy(text => text.Key)));
        for (var key = 1; key < 9; key++)
        {
            var reply = await node.Journal.FindReplyAsync("org/a", $"k{key}", CancellationToken.None);
            said.Add($"k{key} {Describe(reply)} {reply?.HashKey is null}");
        }

        await node.DisposeAsync();
        return said;
    }

    private static async Task SendTogetherAsync(TestNode node, Command[] commands, List<Append> sent, List<string> said)
    {
        var gate = node.Store.HoldNext();
        var first = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter($"step/{sent.Count}"), 0));
        await gate.Reached;
        var versions = new Dictionary<string, long>();
        var writers = new Dictionary<string, StreamWriter>();
        var answers = new List<Task<AppendResult>>();
        foreach (var command in commands)
        {
            var streams = new[] { command.Stream, command.OtherStream }.Where(n => n < 5).Distinct().Select(n => $"thing/{n}").ToArray();
            var appends = new List<StreamAppend>();
            foreach (var stream in streams)
            {
                if (!versions.TryGetValue(stream, out var version))
                    (version, writers[stream]) = ((await node.Journal.StreamAsync(stream)).Count, node.Journal.OpenWriter(stream));
                appends.Add(Some.To(writers[stream], Math.Max(0, version + command.Offset), command.Events));
                versions[stream] = version + command.Events;
            }

            var append = Some.Append([.. appends]);
            if (command.Key is > 0 and < 9)
                append = append.WithKey($"k{command.Key}", $"reply {sent.Count}");
            if (command.HasText)
                append = append with { Texts = [new ErasableText($"t{sent.Count}", $"text {sent.Count}")] };
            if (command.Builds == 0 && sent.Count > 0)
                append = append with { Preconditions = [sent[^1].AsPrecondition()] };
            sent.Add(append);
            answers.Add(node.Journal.AppendAsync(append));
        }

        gate.Open();
        await first;
        foreach (var answer in answers)
        {
            var result = await answer;
            said.Add($"{result.Outcome} {result.LastPosition} {Describe(result.FirstReply)}");
        }

        await Some.Until(() => node.Journal.IsAvailable);
    }

    private static string Describe(StoredReply? reply) => reply is null ? "-" : $"{reply.LastPosition} {Convert.ToHexString(reply.Reply.Span)}";
}
