using System.Text;
using CsCheck;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Journaling;
using Liandong.Grains.Tests.Nodes;
using OutageConflict = Liandong.Grains.Interfaces.Instruments.OutageConflict;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>State from zero = from snapshot = in the living grain, whatever happened.</summary>
public sealed class RebuildTests
{
    private static readonly Gen<Act[]> Histories =
        Gen.Select(Gen.Enum<ActKind>(), Gen.Int[0, 60], Gen.Int[0, 9]).Select((kind, slot, which) => new Act(kind, slot, which)).Array[20, 60];

    private enum ActKind
    {
        Book,
        BookAgain,
        Cancel,
        Move,
        Outage,
        Define,
        Wait,
        Leave,
    }

    [Fact]
    public async Task A_living_grain_and_its_snapshots_are_the_fold_of_its_events()
    {
        await using var node = await TestNode.StartAsync(new TestNodeOptions { Grains = new JournaledGrainOptions { SnapshotEvery = 7 } });
        var number = 0;
        await Histories.SampleAsync(
            async acts =>
            {
                var id = $"xrd-{Interlocked.Increment(ref number)}";
                await PerformAsync(node, id, acts);
                await node.DeactivateAsync(id);
                var rows = await node.Journal.ReadStreamAsync(InstrumentThing.StreamPrefix + id, 0, CancellationToken.None).ToListAsync();
                var events = rows.Events(id).ToList();
                var fold = InstrumentThing.WriteSnapshot(events.Fold());

                // What the grain had in memory when it left, through all its own snapshots and replays.
                Assert.Equal(events.Count, node.Snapshots.Of(id)!.Version);
                Assert.Equal(Encoding.UTF8.GetString(fold), Encoding.UTF8.GetString(node.Snapshots.Of(id)!.State));
                Assert.False(rows.HasDoubleBooking(id));
                for (var cut = 1; cut < events.Count; cut += 5)
                {
                    var kept = InstrumentThing.ReadSnapshot(InstrumentThing.WriteSnapshot(events.Take(cut).Fold()));
                    var resumed = events.Skip(cut).Aggregate(kept, InstrumentDecider.Evolve);
                    Assert.Equal(Encoding.UTF8.GetString(fold), Encoding.UTF8.GetString(InstrumentThing.WriteSnapshot(resumed)));
                }
            },
            iter: 25,
            threads: 1);
    }

    private static async Task PerformAsync(TestNode node, string id, Act[] acts)
    {
        var instrument = node.Instrument(id);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var bookings = new List<string>();
        foreach (var act in acts)
        {
            var answer = await PerformAsync(node, instrument, id, bookings, act);
            Assert.True(answer is null || answer.Status is AnswerStatus.Created or AnswerStatus.Done or AnswerStatus.Refused, $"{act}: {answer?.Status}");
        }
    }

    private static async Task<Answer?> PerformAsync(TestNode node, IInstrumentGrain instrument, string id, List<string> bookings, Act act)
    {
        var slot = SlotAfterNow(node, act.Slot);
        var bookingId = bookings.Count > 0 ? bookings[act.Which % bookings.Count] : $"i.{id}.none";
        switch (act.Kind)
        {
            case ActKind.Book or ActKind.BookAgain:
                var booking = await instrument.BookAsync(slot, act.Which % 2 == 0 ? Some.Qilu : Some.Linyi, purpose: act.Which > 5 ? "测量" : null);
                if (booking.Status == AnswerStatus.Created)
                    bookings.Add(booking.ThingId!);
                return booking;
            case ActKind.Cancel:
                return await instrument.CancelBookingAsync(bookingId, new CancelRequest { Reason = "不需要了" }, Some.Context(Some.Department));
            case ActKind.Move:
                return await instrument.MoveBookingAsync(
                    bookingId, new MoveRequest { Start = slot.Start, End = slot.End, Reason = "换一天" }, Some.Context(Some.Department));
            case ActKind.Outage:
                var outage = new OutageRequest { Start = slot.Start, End = slot.End.AddHours(act.Which), Reason = "检修", OnConflict = (OutageConflict)(act.Which % 3) };
                return await instrument.PlaceOutageAsync(outage, Some.Context(Some.Provider));
            case ActKind.Define:
                return await instrument.DefineAsync(act.Which % 3 == 0 ? "another-provider" : null);
            case ActKind.Wait:
                node.Clock.Advance(TimeSpan.FromDays(act.Which));
                return null;
            default:
                await node.DeactivateAsync(id);
                return null;
        }
    }

    // Within two and a half days of now, so that bookings meet, begin, end and are settled.
    private static Domain.TimeSlot SlotAfterNow(TestNode node, int hours)
    {
        var now = node.Clock.GetUtcNow();
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(hours);
        return new Domain.TimeSlot(start, start.AddHours(2));
    }

    private sealed record Act(ActKind Kind, int Slot, int Which);
}
