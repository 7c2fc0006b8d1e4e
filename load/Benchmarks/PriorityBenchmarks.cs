using System.Globalization;
using BenchmarkDotNet.Attributes;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;

namespace Liandong.Load.Benchmarks;

/// <summary>What a placement by priority costs beside a plain one, with so many tentative bookings in its time.</summary>
[MemoryDiagnoser]
public class PriorityBenchmarks
{
    private const string Pairing = "jinan-hitech.sdu.1";
    private static readonly Actor _provider = new("provider-load", Role.Provider);
    private static readonly Actor _department = new("dept-sti", Role.Department, ActsForAnyone: true);
    private static readonly DateTimeOffset _start = Sample.Now.AddDays(30);
    private static readonly TimeSlot _slot = new(_start, _start.AddHours(8));

    private InstrumentState _full = InstrumentState.Initial;
    private InstrumentState _withRoom = InstrumentState.Initial;

    /// <summary>Tentative bookings in the time that is asked for, each of one line.</summary>
    [Params(10, 500)]
    public int Tentative { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _full = Base(Tentative);
        _withRoom = Base(Tentative + 2);
        if (InstrumentDecider.Decide(_full, ByPriority()).Events.OfType<BookingDisplaced>().Count() != 2)
            throw new InvalidOperationException("Nobody makes room: nothing would be measured.");
    }

    /// <summary>Two lines that are free.</summary>
    [Benchmark(Baseline = true)]
    public InstrumentState BookPlain() => Sample.Apply(_withRoom, Book("plain", 2));

    /// <summary>Two lines that two others make room for.</summary>
    [Benchmark]
    public InstrumentState BookByPriority() => Sample.Apply(_full, ByPriority());

    private InstrumentState Base(int lines)
    {
        var definition = new InstrumentDefinition
        {
            Name = "Pilot base",
            Category = "pilotBase",
            City = "Jinan",
            ProviderId = _provider.OrganisationId,
            Rates = new Rates { Default = 60_000 },
            Base = new PilotBaseTerms { Kind = PilotBaseKind.PilotBase, Lines = lines, PairingIds = [Pairing], FirmLeadMinutes = 7 * 24 * 60 },
        };
        var note = new NotePriority { Now = Sample.Now, Actor = _department, PairingId = Pairing, PairingVersion = 1, IsEnded = false, Grants = [new PriorityGrant(_start.Year, 1_000_000_000)] };
        var state = Sample.Apply(InstrumentState.Initial, new DefineInstrument { Now = Sample.Now, Actor = _provider, InstrumentId = "pilot-1", Definition = definition });
        state = Sample.Apply(state, note);
        return Enumerable.Range(0, Tentative).Aggregate(state, (current, number) => Sample.Apply(current, Book(string.Create(CultureInfo.InvariantCulture, $"{number}"), 1)));
    }

    private static Book ByPriority() => Book("priority", 2) with { UsePriority = true, MemberOfPairingIds = [Pairing], AdmittedAtVersion = 0 };

    private static Book Book(string name, int lines) => new()
    {
        Now = Sample.Now,
        Actor = _department,
        BookingId = $"p.pilot-1.{name}",
        Holder = new Holder("ent-load", HolderKind.Enterprise, "jinan-hitech"),
        Slot = _slot,
        Lines = lines,
    };
}
