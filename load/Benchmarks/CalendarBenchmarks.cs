using BenchmarkDotNet.Attributes;
using Liandong.Domain.Instruments;

namespace Liandong.Load.Benchmarks;

/// <summary>What a full calendar costs: every operation should hardly depend on <see cref="Bookings"/>.</summary>
[MemoryDiagnoser]
public class CalendarBenchmarks
{
    private InstrumentState _state = InstrumentState.Initial;
    private Book _free = Sample.Book(0);
    private Book _taken = Sample.Book(0);

    /// <summary>Active bookings in the calendar.</summary>
    [Params(0, 5_000, 200_000)]
    public int Bookings { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _state = Sample.Calendar(Bookings);
        _free = Sample.Book(Bookings + 1);
        _taken = Sample.Book(Bookings / 2) with { BookingId = "i.xrd-1.another" };
        if (Bookings > 0 && InstrumentDecider.Decide(_state, _taken).Refusal?.Code != "slot_taken")
            throw new InvalidOperationException("The slot is not taken: nothing would be measured.");
    }

    /// <summary>Decides a booking of a free slot and takes it into the state.</summary>
    [Benchmark]
    public InstrumentState BookFreeSlot() => Sample.Apply(_state, _free);

    /// <summary>Refuses a booking of a taken slot and finds others; in an empty calendar the slot is free.</summary>
    [Benchmark]
    public object DecideTakenSlot() => InstrumentDecider.Decide(_state, _taken);

    /// <summary>Lists a day.</summary>
    [Benchmark]
    public int ReadDay() => InstrumentQueries.Calendar(_state, _taken.Slot.Start, _taken.Slot.Start.AddDays(1)).Count;
}
