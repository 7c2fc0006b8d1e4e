using System.Globalization;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Load.Benchmarks;

/// <summary>The instrument, the holder and the bookings that are measured with.</summary>
internal static class Sample
{
    private const int SlotMinutes = 120;

    public static readonly DateTimeOffset Now = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor _provider = new("provider-load", Role.Provider);
    private static readonly Actor _enterprise = new("ent-load", Role.Enterprise);
    private static readonly Holder _holder = new("ent-load", HolderKind.Enterprise, "jinan-hitech");

    /// <summary>An instrument with a policy as providers have one, and so many bookings.</summary>
    /// <exception cref="InvalidOperationException">A booking was refused: nothing would be measured.</exception>
    public static InstrumentState Calendar(int bookings)
    {
        var definition = new InstrumentDefinition
        {
            Name = "X-ray diffractometer",
            Category = "xrd",
            City = "Jinan",
            ProviderId = _provider.OrganisationId,
            Rates = new Rates { Default = 20_000, ZoneEnterprise = 15_000 },
            Policy = new BookingPolicy { GranularityMinutes = 30, MinMinutes = 30, MaxMinutes = 480, BufferMinutes = 0 },
        };
        var state = Apply(InstrumentState.Initial, new DefineInstrument { Now = Now, Actor = _provider, InstrumentId = "xrd-1", Definition = definition });
        for (var number = 0; number < bookings; number++)
            state = Apply(state, Book(number));
        return state;
    }

    /// <summary>Books the slot of a number.</summary>
    public static Book Book(int number)
    {
        var start = Now.AddDays(2).AddMinutes((double)number * SlotMinutes);
        return new Book
        {
            Now = Now,
            Actor = _enterprise,
            BookingId = string.Create(CultureInfo.InvariantCulture, $"i.xrd-1.{number:d26}"),
            Holder = _holder,
            Slot = new TimeSlot(start, start.AddMinutes(SlotMinutes)),
        };
    }

    /// <summary>The state after a command's events.</summary>
    public static InstrumentState Apply(InstrumentState state, InstrumentCommand command)
    {
        var decision = InstrumentDecider.Decide(state, command);
        if (decision.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Detail);
        return decision.Events.Aggregate(state, InstrumentDecider.Evolve);
    }
}
