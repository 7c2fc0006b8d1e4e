using Dapper;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Availability;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;
using Liandong.Testing;
using OutageConflict = Liandong.Domain.Instruments.OutageConflict;

namespace Liandong.Grains.Tests.Availability;

/// <summary>What is found in the tables is what a look at every instrument finds; on every database.</summary>
public abstract class FreeTimeTests
{
    private const int Instruments = 90;
    private static readonly Actor _department = new("dept-sti", Role.Department, ActsForAnyone: true);
    private static readonly Holder[] _holders = [InstrumentCommands.Holder(Some.Holder(Some.Qilu)), InstrumentCommands.Holder(Some.Holder(Some.Linyi)), new("dept-sti", HolderKind.Department)];
    private static readonly DateTimeOffset _monday = Some.Now;

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 50)]
    [InlineData(3, 10_000)]
    public async Task The_tables_find_what_a_look_at_every_instrument_finds(int seed, int batch)
    {
        await using var log = await EventLog.OpenAsync();
        var random = new Random(seed);
        var now = await UseAtRandomAsync(log, random);
        await using var connection = await (await NewDatabaseAsync()).OpenAsync(CancellationToken.None);
        var projection = new AvailabilityProjection();
        await connection.ExecuteAsync(projection.CreateTablesSql);
        for (long position = 0; position < log.Head;)
        {
            var rows = await log.Journal.ReadAsync(position, batch, CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            await projection.ApplyAsync(transaction, rows, CancellationToken.None);
            await transaction.CommitAsync();
            position = rows[^1].Position;
        }

        var found = 0;
        for (var question = 0; question < 60; question++)
        {
            var from = _monday.AddMinutes(30 * random.Next(0, 700));
            var filter = new AvailabilityFilter
            {
                Category = random.Next(3) == 0 ? null : $"kind-{random.Next(2)}",
                City = random.Next(3) == 0 ? null : $"city-{random.Next(2)}",
                DurationMinutes = 30 * random.Next(1, 10),
                From = from,
                To = from.AddMinutes(30 * random.Next(1, 300)),
                IsByPrice = random.Next(2) == 0,
            };
            var (holder, limit) = (_holders[random.Next(3)], random.Next(4) == 0 ? 200 : random.Next(1, 12));
            var expected = Naive(log, filter, holder, now, limit);
            var view = await FreeTimeSearch.FindAsync(connection, filter, holder, now, limit);
            Assert.Equal(expected, view.Items);
            Assert.True(view.IsComplete);
            found += expected.Count;
        }

        Assert.True(found > 200, "there is something to compare");
        Assert.Contains(Enumerable.Range(0, Instruments), number => log.StateOf($"free-{number:00}").IsRetired);
        var kept = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM free_taken");
        Assert.Equal(Enumerable.Range(0, Instruments).Sum(number => log.StateOf($"free-{number:00}").ActiveCount + log.StateOf($"free-{number:00}").HoldCount), kept
            - await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM free_taken WHERE kind NOT IN (0, 3)"));
    }

    /// <summary>Every instrument's whole state is asked, everything is put in order, the first are taken.</summary>
    private static List<AvailabilityItemView> Naive(EventLog log, AvailabilityFilter filter, Holder holder, DateTimeOffset now, int limit)
    {
        var items = new List<AvailabilityItemView>();
        for (var number = 0; number < Instruments; number++)
        {
            var state = log.StateOf($"free-{number:00}");
            var definition = state.Definition!;
            if ((filter.Category ?? definition.Category) != definition.Category || (filter.City ?? definition.City) != definition.City)
                continue;
            items.AddRange(InstrumentQueries.FreeSlots(state, holder, filter.From, filter.To, TimeSpan.FromMinutes(filter.DurationMinutes), now).Select(slot =>
                new AvailabilityItemView { InstrumentId = $"free-{number:00}", Start = slot.Start, End = slot.End, FeeFen = Pricing.Quote(definition, holder, slot).FeeFen }));
        }

        var ordered = filter.IsByPrice
            ? items.OrderBy(item => item.FeeFen).ThenBy(item => item.Start).ThenBy(item => item.InstrumentId, StringComparer.Ordinal)
            : items.OrderBy(item => item.Start).ThenBy(item => item.FeeFen).ThenBy(item => item.InstrumentId, StringComparer.Ordinal);
        return [.. ordered.Take(limit)];
    }

    private static async Task<DateTimeOffset> UseAtRandomAsync(EventLog log, Random random)
    {
        for (var number = 0; number < Instruments; number++)
            await DefineAsync(log, random, number);
        var now = _monday;
        for (var step = 0; step < 2_500; step++)
        {
            now = now.AddMinutes(random.Next(3));
            var number = random.Next(Instruments);
            if (random.Next(100) == 0)
                await DefineAsync(log, random, number);
            else
                await log.PerformAsync($"free-{number:00}", Command(log.StateOf($"free-{number:00}"), random, $"{step}", now));
        }

        return now;
    }

    private static Task DefineAsync(EventLog log, Random random, int number) => log.PerformAsync($"free-{number:00}", new DefineInstrument
    {
        Now = _monday,
        Actor = _department,
        InstrumentId = $"free-{number:00}",
        Definition = new InstrumentDefinition
        {
            Name = "n",
            Category = $"kind-{random.Next(2)}",
            City = $"city-{random.Next(2)}",
            ProviderId = Some.Provider.OrganisationId,
            Rates = new Rates { Default = 10_000 * random.Next(1, 4), ZoneEnterprise = random.Next(2) == 0 ? 5_000 : null },
            MinimumChargeFen = random.Next(3) == 0 ? 20_000 : null,
            TimeZone = random.Next(4) == 0 ? "Europe/Berlin" : "Asia/Shanghai",
            Policy = new BookingPolicy
            {
                GranularityMinutes = random.Next(2) == 0 ? 30 : null,
                BufferMinutes = random.Next(3) == 0 ? 30 : null,
                MaxActivePerHolder = random.Next(4) == 0 ? 3 : null,
                MaxMinutesPerHolderPerDay = random.Next(4) == 0 ? 300 : null,
                HorizonDays = random.Next(4) == 0 ? 5 : null,
                NoticeMinutes = random.Next(4) == 0 ? 600 : null,
                RequiresApproval = random.Next(6) == 0,
                RequiresQualification = random.Next(6) == 0,
                OpenHours = random.Next(2) == 0 ? null : [.. Enum.GetValues<Weekday>().Take(5).Select(day => new OpenInterval(day, "08:00", "18:00"))],
                ClosedOn = random.Next(4) == 0 ? ["2027-03-03"] : null,
            },
        },
    });

    private static InstrumentCommand Command(InstrumentState state, Random random, string number, DateTimeOffset now)
    {
        var snapshot = state.ToSnapshot();
        List<Booking> open = [.. snapshot.Active, .. snapshot.Requests];
        var booking = open.Count == 0 ? "none" : open[random.Next(open.Count)].Id;
        var holder = _holders[random.Next(2)];
        var start = _monday.AddMinutes(30 * random.Next(0, 700));
        var slot = new TimeSlot(start, start.AddMinutes(30 * random.Next(1, 12)));
        if (random.Next(150) == 0)
            return new RetireInstrument { Now = now, Actor = _department, ReasonTextId = "t", OnConflict = random.Next(2) == 0 ? OutageConflict.Keep : OutageConflict.Cancel };
        if (state.IsRetired && random.Next(3) == 0)
            return new ReinstateInstrument { Now = now, Actor = _department };
        return random.Next(16) switch
        {
            0 => new PlaceHold { Now = now, Actor = _department, HoldId = $"h{number}", Holder = holder, Slot = slot },
            1 => new ReleaseHold { Now = now, Actor = _department, HoldId = snapshot.Holds.Count == 0 ? "none" : snapshot.Holds[0].Id },
            2 => new CancelBooking { Now = now, Actor = _department, BookingId = booking, ReasonTextId = "t" },
            3 => new MoveBooking { Now = now, Actor = _department, BookingId = booking, Slot = slot, ReasonTextId = "t" },
            4 => new ApproveBooking { Now = now, Actor = _department, BookingId = booking },
            5 => new FinishBooking { Now = now, Actor = _department, BookingId = booking },
            6 => new PlaceOutage { Now = now, Actor = _department, OutageId = $"o{number}", Slot = slot, OnConflict = OutageConflict.Cancel },
            7 => new Qualify { Now = now, Actor = _department, HolderId = holder.Id, Until = slot.End.AddDays(3) },
            8 => new TransferBooking { Now = now, Actor = _department, BookingId = booking, Holder = holder, UserId = "u", ReasonTextId = "t" },
            _ => new Book { Now = now, Actor = _department, BookingId = $"b{number}", Holder = holder, Slot = slot },
        };
    }
}

public sealed class SqliteFreeTimeTests : FreeTimeTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => Task.FromResult<IProjectionDatabase>(new SqliteProjectionDatabase(_folder.FullPath));
}

public sealed class PostgresFreeTimeTests(PostgresFixture postgres) : FreeTimeTests, IAsyncDisposable
{
    private readonly PostgresLists _lists = new(postgres);

    public ValueTask DisposeAsync() => _lists.DisposeAsync();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _lists.OpenAsync();
}
