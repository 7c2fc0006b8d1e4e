using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Liandong.Journal;
using StreamWriter = Liandong.Journal.StreamWriter;

namespace Liandong.Load.Benchmarks;

/// <summary>What it costs to put the commands of one flush together, before the store sees them.</summary>
[MemoryDiagnoser]
public class CommitBatchBenchmarks
{
    private static readonly byte[] _payload = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 480)}}"}""");

    private readonly GroupCommitOptions _options = new();
    private Append[] _appends = [];

    /// <summary>Commands of the flush.</summary>
    [Params(1, 25, 200)]
    public int Commands { get; set; }

    [GlobalSetup]
    public void Setup() => _appends = [.. Enumerable.Range(0, Commands).Select(Booking)];

    /// <summary>Checks the commands, hashes their requests and gathers them.</summary>
    [Benchmark]
    public int Assemble()
    {
        var batch = new CommitBatch(_options);
        foreach (var append in _appends)
        {
            AppendRules.Check(append);
            if (!batch.TryAdd(new PendingAppend(PreparedAppend.From(append))))
                throw new InvalidOperationException("The commands do not travel together.");
        }

        return batch.Commands.Count;
    }

    private static Append Booking(int number) => new()
    {
        CommandId = Guid.CreateVersion7(),
        Caller = "ent-load",
        Credential = "key/1",
        IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"run-{number}"),
        RequestDigest = new byte[32],
        Reply = _payload,
        RecordedAt = Sample.Now,
        Streams =
        [
            new StreamAppend(
                new StreamWriter(string.Create(CultureInfo.InvariantCulture, $"instrument/{number}")), 1, [new NewEvent("booking.made", 1, _payload, ["ent-load", "provider-load"])]),
        ],
    };
}
