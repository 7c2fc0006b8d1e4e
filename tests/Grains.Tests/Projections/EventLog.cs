using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Journal;
using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Grains.Tests.Projections;

/// <summary>A journal that a test writes events into, without grains.</summary>
internal sealed class EventLog : IAsyncDisposable
{
    private readonly Dictionary<string, InstrumentState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private int _commands;

    private EventLog()
    {
    }

    public GroupCommitJournal Journal { get; } =
        new(new MemoryStore(), TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());

    public long Head => Journal.KnownHead;

    public static async Task<EventLog> OpenAsync()
    {
        var log = new EventLog();
        await log.Journal.OpenAsync(CancellationToken.None);
        return log;
    }

    /// <summary>An instrument and some bookings of it: one row each.</summary>
    public async Task BookAsync(string instrumentId, int first, int count)
    {
        if (!_states.ContainsKey(instrumentId))
            await PerformAsync(instrumentId, Define(instrumentId, Some.Provider.OrganisationId));
        for (var i = first; i < first + count; i++)
            await PerformAsync(instrumentId, Book(instrumentId, Some.Slot(i)));
    }

    /// <summary>The department defines an instrument of a provider.</summary>
    public Task DefineAsync(string instrumentId, string providerId) => PerformAsync(instrumentId, Define(instrumentId, providerId));

    /// <summary>The department places an outage, without a reason: everybody may see it.</summary>
    public Task PlaceOutageAsync(string instrumentId, int slot) => PerformAsync(
        instrumentId, new PlaceOutage { Now = Now, Actor = Department, OutageId = NewId("o"), Slot = Some.Slot(slot), OnConflict = OutageConflict.Cancel });

    /// <summary>Some hundreds of accepted commands of all kinds.</summary>
    public async Task PerformRandomAsync(int seed, int commands)
    {
        var random = new Random(seed);
        var ids = new[] { "sem-1", "xrd-1", "nmr-1" };
        foreach (var id in ids)
            await PerformAsync(id, Define(id, Some.Provider.OrganisationId));
        for (var i = 0; i < commands; i++)
        {
            var id = ids[random.Next(ids.Length)];
            var active = _states[id].ToSnapshot().Active;
            var booking = active.Count > 0 ? active[random.Next(active.Count)].Id : "none";
            if (random.Next(50) == 0)
                await RetireForAMomentAsync(id, random.Next(2) == 0 ? OutageConflict.Keep : OutageConflict.Cancel);
            InstrumentCommand command = random.Next(10) switch
            {
                0 => Define(id, random.Next(2) == 0 ? Some.Provider.OrganisationId : "another-provider"),
                1 => new PlaceOutage { Now = Now, Actor = Department, OutageId = NewId("o"), Slot = Some.Slot(random.Next(300)), OnConflict = OutageConflict.Cancel, ReasonTextId = NewId("t") },
                2 or 3 => new CancelBooking { Now = Now, Actor = Department, BookingId = booking, ReasonTextId = NewId("t") },
                4 or 5 => new MoveBooking { Now = Now, Actor = Department, BookingId = booking, Slot = Some.Slot(random.Next(300)), ReasonTextId = NewId("t") },
                6 => new TransferBooking { Now = Now, Actor = Department, BookingId = booking, UserId = NewId("u"), ReasonTextId = NewId("t"), Holder = random.Next(2) == 0 ? InstrumentCommands.Holder(Some.Holder(Some.Linyi)) : null },
                _ => Book(id, Some.Slot(random.Next(300))),
            };
            await PerformAsync(id, command);
        }
    }

    public ValueTask DisposeAsync() => Journal.DisposeAsync();

    private static DateTimeOffset Now => Some.Now;

    private static Domain.Actor Department { get; } = new("dept-sti", Domain.Role.Department, ActsForAnyone: true);

    private static DefineInstrument Define(string id, string providerId) => new()
    {
        Now = Now,
        Actor = Department,
        InstrumentId = id,
        Definition = InstrumentCommands.Definition(Some.Specification(providerId), null),
    };

    private Book Book(string instrumentId, Domain.TimeSlot slot) => new()
    {
        Now = Now,
        Actor = Department,
        BookingId = $"i.{instrumentId}.{NewId("b")}",
        Holder = InstrumentCommands.Holder(Some.Holder(_commands % 2 == 0 ? Some.Qilu : Some.Linyi)),
        Slot = slot,
        PurposeTextId = NewId("t"),
        ExternalReference = _commands % 3 == 0 ? NewId("r") : null,
    };

    /// <summary>Its definition changes meanwhile, but not that it is retired.</summary>
    private async Task RetireForAMomentAsync(string id, OutageConflict onConflict)
    {
        await PerformAsync(id, new RetireInstrument { Now = Now, Actor = Department, OnConflict = onConflict, ReasonTextId = NewId("t") });
        await PerformAsync(id, Define(id, "a-third-provider"));
        await PerformAsync(id, new ReinstateInstrument { Now = Now, Actor = Department });
    }

    private string NewId(string prefix) => $"{prefix}{++_commands}";

    /// <summary>An instrument as its events have made it.</summary>
    public InstrumentState StateOf(string instrumentId) => _states[instrumentId];

    /// <summary>Gives a command, and writes what follows.</summary>
    public async Task PerformAsync(string id, InstrumentCommand command)
    {
        var state = _states.GetValueOrDefault(id, InstrumentDecider.Initial);
        var events = InstrumentDecider.Decide(state, command).Events;
        if (events.Count == 0)
            return;
        var stream = InstrumentThing.StreamPrefix + id;
        var version = _versions.GetValueOrDefault(id);
        var result = await Journal.AppendAsync(new Append
        {
            CommandId = Guid.CreateVersion7(),
            Caller = Some.Department.OrganisationId,
            RecordedAt = Now,
            Streams = [new StreamAppend(Journal.OpenWriter(stream), version, [.. events.Select(e => InstrumentThing.Codec.Encode(e, ["*"]))])],
        });
        Assert.True(result.IsCommitted);
        _states[id] = events.Aggregate(state, InstrumentDecider.Evolve);
        _versions[id] = version + events.Count;
    }
}
