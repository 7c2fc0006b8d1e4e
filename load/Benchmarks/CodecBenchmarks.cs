using BenchmarkDotNet.Attributes;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Journal;

namespace Liandong.Load.Benchmarks;

/// <summary>What an event's way into the journal's JSON and back costs, and a state's into its snapshot.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private const int SnapshotBookings = 5_000;

    private readonly InstrumentState _state = Sample.Calendar(SnapshotBookings);
    private readonly InstrumentEvent _event = InstrumentDecider.Decide(Sample.Calendar(0), Sample.Book(0)).Events[0];
    private readonly string[] _audience = ["ent-load", "provider-load"];
    private JournalRow _row = null!;

    [GlobalSetup]
    public void Setup()
    {
        var written = EncodeEvent();
        _row = new JournalRow(1, "instrument/xrd-1", 2, written.Type, written.Schema, Guid.NewGuid(), "ent-load", _audience, written.Payload, Sample.Now);
    }

    /// <summary>An event to JSON.</summary>
    [Benchmark]
    public NewEvent EncodeEvent() => InstrumentEventJson.Codec.Encode(_event, _audience);

    /// <summary>An event from JSON.</summary>
    [Benchmark]
    public InstrumentEvent DecodeEvent() => InstrumentEventJson.Codec.Decode(_row);

    /// <summary>A state with 5,000 bookings to JSON.</summary>
    [Benchmark]
    public int WriteSnapshot() => InstrumentThing.WriteSnapshot(_state).Length;
}
