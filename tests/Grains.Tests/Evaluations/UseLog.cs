using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Tests.Projections;

namespace Liandong.Grains.Tests.Evaluations;

/// <summary>Uses of three instruments over two years, whose clocks, providers and values change meanwhile.</summary>
internal static class UseLog
{
    public static readonly int[] Years = [2027, 2028, 2029];

    private static readonly string[] _instruments = ["sem-1", "xrd-1", "nmr-1"];
    private static readonly string[] _zones = ["Asia/Shanghai", "America/New_York", "Pacific/Auckland"];
    private static readonly Actor _department = new("dept-sti", Role.Department, ActsForAnyone: true);

    /// <summary>Books, uses, cancels, rates and redefines at random.</summary>
    public static async Task<EventLog> PerformAsync(int seed, int uses)
    {
        var log = await EventLog.OpenAsync();
        var random = new Random(seed);
        var now = Some.Now;
        foreach (var id in _instruments)
            await DefineAsync(log, id, now, random);
        for (var number = 0; number < uses; number++)
        {
            now = now.AddHours(random.Next(1, 150));
            var id = _instruments[random.Next(_instruments.Length)];
            if (random.Next(12) == 0)
                await DefineAsync(log, id, now, random);
            now = await UseAsync(log, id, $"i.{id}.u{number}", now, random);
        }

        return log;
    }

    private static async Task<DateTimeOffset> UseAsync(EventLog log, string instrumentId, string bookingId, DateTimeOffset now, Random random)
    {
        var slot = new TimeSlot(now.AddHours(1), now.AddHours(3));
        var holder = InstrumentCommands.Holder(Some.Holder(random.Next(3) switch { 0 => Some.Provider, 1 => Some.Qilu, _ => Some.Linyi }));
        await log.PerformAsync(instrumentId, new Book { Now = now, Actor = _department, BookingId = bookingId, Holder = holder, UserId = random.Next(2) == 0 ? "li" : null, Slot = slot });
        if (random.Next(6) == 0)
        {
            await log.PerformAsync(instrumentId, new CancelBooking { Now = now.AddMinutes(5), Actor = _department, BookingId = bookingId, ReasonTextId = "t" });
            return now;
        }

        var over = slot.End.AddHours(1);
        if (random.Next(8) != 0)
        {
            var end = random.Next(2) == 0 ? (DateTimeOffset?)null : slot.Start.AddSeconds(random.Next(1, 3 * 3_600));
            await log.PerformAsync(instrumentId, new FinishBooking { Now = over, Actor = _department, BookingId = bookingId, ActualEnd = end });
            if (random.Next(2) == 0)
                await log.PerformAsync(instrumentId, new RateBooking { Now = over.AddHours(1), Actor = _department, BookingId = bookingId, Score = random.Next(1, 6) });
        }

        return over.AddHours(2);
    }

    private static Task DefineAsync(EventLog log, string id, DateTimeOffset now, Random random)
    {
        var specification = Some.Specification(random.Next(2) == 0 ? Some.Provider.OrganisationId : "another-provider") with
        {
            TimeZone = _zones[random.Next(_zones.Length)],
            ValueFen = random.Next(3) == 0 ? null : random.Next(1, 1_000) * 1_000L,
            CancelFeePercent = 50,
            NoShowFeePercent = 100,
            Policy = new() { CancelNoticeMinutes = 100_000, CheckInGraceMinutes = random.Next(2) == 0 ? 30 : null },
        };
        return log.PerformAsync(id, new DefineInstrument { Now = now, Actor = _department, InstrumentId = id, Definition = InstrumentCommands.Definition(specification, "sdu") });
    }
}
