using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Grains.Bookings;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Usage;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.Usage;

/// <summary>Sums up what the list of bookings shows, and lists what the sums are of.</summary>
[StatelessWorker, Reentrant]
public sealed class UsageGrain(ProjectionReader<BookingProjection> bookings, ProjectionReader<InstrumentProjection> catalogue) : Grain, IUsageGrain
{
    private const int MaximumInstruments = 1_000;
    private const string ProviderWord = "provider";

    /// <inheritdoc/>
    public async Task<Answer> ReadAsync(UsageQuery query, Caller caller)
    {
        if (!MaySee(caller, query.ProviderId))
        {
            return RefusalReplies.NotFound(ProviderWord);
        }

        List<InstrumentView> instruments = [];
        var read = await catalogue.ReadAsync(
            query.After,
            async connection =>
            {
                instruments = await InstrumentsAsync(connection, query.ProviderId);
                return Answer.Only(AnswerStatus.Done);
            },
            CancellationToken.None);
        return read.Status == AnswerStatus.Done
            ? await bookings.ReadAsync(query.After, connection => SumUpAsync(connection, query, instruments), CancellationToken.None)
            : read;
    }

    /// <inheritdoc/>
    public async Task<Answer> ListUsesAsync(UseFilter filter, PageRequest page, Caller caller)
    {
        if (!MaySee(caller, filter.ProviderId))
        {
            return RefusalReplies.NotFound(ProviderWord);
        }

        return Cursor.TryRead(page.Cursor, out var cursor)
            ? await bookings.ReadAsync(page.After, connection => ListAsync(connection, filter, page, cursor), CancellationToken.None)
            : RefusalReplies.InvalidCursor();
    }

    private static bool MaySee(Caller caller, string providerId) => caller.ActsForAnyone || caller.OrganisationId == providerId;

    private static async Task<List<InstrumentView>> InstrumentsAsync(DbConnection connection, string providerId) =>
        [.. (await connection.QueryAsync<string>(
            "SELECT view FROM list_instrument WHERE provider_id = @providerId ORDER BY id LIMIT @limit", new { providerId, limit = MaximumInstruments + 1 }))
            .Select(view => JsonSerializer.Deserialize(view, WireJson.Strict.InstrumentView)!)];

    private static async Task<Answer> SumUpAsync(DbConnection connection, UsageQuery query, List<InstrumentView> found)
    {
        List<InstrumentView> instruments = [.. found.Take(MaximumInstruments)];
        var isComplete = found.Count == instruments.Count;
        var parameters = new { query.ProviderId, LastId = isComplete ? null : instruments[^1].Id };
        var months = UsagePeriod.MonthsOf(instruments.Select(instrument => instrument.TimeZone), query.Year);
        var rows = await QueryAsync<UsageRow>(UsageSql.Months);
        var users = (await QueryAsync<UsageRow>(UsageSql.UsersOfInstruments)).ToDictionary(row => row.InstrumentId, row => row.Users, StringComparer.Ordinal);
        var usersOfAll = (await QueryAsync<long>(UsageSql.UsersOfAll))[0];
        var figures = new UsageFigures(query.ProviderId, query.Year);
        var byInstrument = rows.ToLookup(row => row.InstrumentId, StringComparer.Ordinal);
        InstrumentUsageView[] items =
            [.. instruments.Select(instrument => figures.Of(instrument, [.. byInstrument[instrument.Id]], users.GetValueOrDefault(instrument.Id)))];
        var view = new UsageView
        {
            ProviderId = query.ProviderId,
            Year = query.Year,
            Total = figures.Total(items, [.. instruments.SelectMany(instrument => byInstrument[instrument.Id])], usersOfAll),
            Items = items,
            IsComplete = isComplete,
        };
        return new Answer { Status = AnswerStatus.Done, Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.UsageView) };

        Task<IReadOnlyList<T>> QueryAsync<T>(Func<string, string> sql) =>
            RowBatch.QueryAsync<UsagePeriod, T>(connection, sql, months, parameters);
    }

    private static async Task<Answer> ListAsync(DbConnection connection, UseFilter filter, PageRequest page, Cursor? cursor)
    {
        var years = filter.Year is { } year ? await YearsAsync(connection, filter.ProviderId, year) : [];
        var rows = await RowBatch.QueryAsync<UsagePeriod, UseRow>(
            connection,
            periods => UsageSql.Page(Conditions(filter, cursor, periods)),
            years,
            Parameters(filter, page, cursor, years));
        var body = PageBody.Write(rows, page, row => new Cursor(row.StartTicks, row.Id), row => row.ToView(), WireJson.Strict.UseView);
        return new Answer { Status = AnswerStatus.Done, Body = body };
    }

    private static IEnumerable<string> Conditions(UseFilter filter, Cursor? cursor, string periods)
    {
        var conditions = new (bool IsGiven, string Condition)[]
        {
            (filter.From is not null, "start_ticks >= @from"),
            (filter.To is not null, "start_ticks < @to"),
            (filter.InstrumentId is not null, "list_booking.instrument_id = @InstrumentId"),
            (filter.HolderId is not null, "holder_id = @HolderId"),
            (filter.IsInternal is not null, "is_internal = @isInternal"),
            (cursor is not null, "(start_ticks, id) > (@startTicks, @id)"),
            (filter.Year is not null, "start_ticks >= @earliest AND start_ticks < @latest"),
            (filter.Year is not null, UsageSql.IsWithin(periods)),
        };
        return conditions.Where(entry => entry.IsGiven).Select(entry => entry.Condition);
    }

    private static object Parameters(UseFilter filter, PageRequest page, Cursor? cursor, IReadOnlyCollection<UsagePeriod> years) => new
    {
        filter.ProviderId,
        from = filter.From?.UtcTicks,
        to = filter.To?.UtcTicks,
        filter.InstrumentId,
        filter.HolderId,
        isInternal = filter.IsInternal == true ? 1 : 0,
        startTicks = cursor?.Number,
        id = cursor?.Text,
        earliest = years.Select(period => period.FromTicks).DefaultIfEmpty().Min(),
        latest = years.Select(period => period.ToTicks).DefaultIfEmpty().Max(),
        limit = page.Limit + 1,
    };

    /// <summary>A year in each time zone that the provider's instruments are in.</summary>
    private static async Task<List<UsagePeriod>> YearsAsync(DbConnection connection, string providerId, int year) =>
        [.. (await connection.QueryAsync<string>("SELECT DISTINCT time_zone FROM list_booking_provider WHERE provider_id = @providerId", new { providerId }))
            .Select(zone => UsagePeriod.Of(zone, year, month: 0))];
}
