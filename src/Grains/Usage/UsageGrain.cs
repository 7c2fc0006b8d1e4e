using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Instruments;
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

/// <summary>Sums up what the list of bookings shows. A use is the same booking everywhere, so every figure can be followed to its bookings.</summary>
[StatelessWorker, Reentrant]
public sealed class UsageGrain(ProjectionReader<BookingProjection> bookings, ProjectionReader<InstrumentProjection> catalogue) : Grain, IUsageGrain
{
    private const int MaximumInstruments = 1_000;
    private const long TicksPerMinute = TimeSpan.TicksPerMinute;
    private static readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(InstrumentDefinition.DefaultTimeZone);

    /// <inheritdoc/>
    public async Task<Answer> ReadAsync(UsageQuery query, Caller caller)
    {
        if (!caller.ActsForAnyone && caller.OrganisationId != query.ProviderId)
        {
            return RefusalReplies.NotFound("provider");
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

    private static async Task<List<InstrumentView>> InstrumentsAsync(DbConnection connection, string providerId) =>
        [.. (await connection.QueryAsync<string>(
            "SELECT view FROM list_instrument WHERE provider_id = @providerId ORDER BY id LIMIT @MaximumInstruments", new { providerId, MaximumInstruments }))
            .Select(view => JsonSerializer.Deserialize(view, WireJson.Strict.InstrumentView)!)];

    private static async Task<Answer> SumUpAsync(DbConnection connection, UsageQuery query, List<InstrumentView> instruments)
    {
        var year = await RowsAsync(connection, query, month: null);
        var months = new List<IReadOnlyDictionary<string, UsageRow>>();
        for (var month = 1; month <= 12; month++)
        {
            months.Add(await RowsAsync(connection, query, month));
        }

        var items = instruments.Select(instrument => new InstrumentUsageView
        {
            InstrumentId = instrument.Id,
            Name = instrument.Name,
            Year = Figures(instrument, query.Year, null, year.GetValueOrDefault(instrument.Id) ?? UsageRow.None(instrument.Id)),
            Months = [.. months.SelectMany((rows, index) => rows.TryGetValue(instrument.Id, out var row) ? [Figures(instrument, query.Year, index + 1, row)] : Array.Empty<UsageFiguresView>())],
        });
        var view = new UsageView { ProviderId = query.ProviderId, Year = query.Year, Items = [.. items] };
        return new Answer
        {
            Status = AnswerStatus.Done,
            Body = query.IsCsv ? UsageCsv.Write(view, _zone) : JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.UsageView),
        };
    }

    private static async Task<IReadOnlyDictionary<string, UsageRow>> RowsAsync(DbConnection connection, UsageQuery query, int? month)
    {
        var (from, to) = Time(query.Year, month);
        return (await connection.QueryAsync<UsageRow>(UsageRow.SelectSql, new { query.ProviderId, from = from.UtcTicks, to = to.UtcTicks }))
            .ToDictionary(row => row.InstrumentId, StringComparer.Ordinal);
    }

    private static (DateTimeOffset From, DateTimeOffset To) Time(int year, int? month)
    {
        var first = new DateTime(year, month ?? 1, 1);
        return (Instant(first), Instant(month is null ? first.AddYears(1) : first.AddMonths(1)));

        static DateTimeOffset Instant(DateTime local) => new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static UsageFiguresView Figures(InstrumentView instrument, int year, int? month, UsageRow row)
    {
        var (from, to) = Time(year, month);
        var openTicks = (Int128)(to - from).Ticks * InstrumentQueries.OpenMinutesPerWeek(InstrumentCommands.Policy(instrument.Policy)) / (7 * 24 * 60);
        return new UsageFiguresView
        {
            From = from,
            To = to,
            Uses = row.Uses,
            NoShows = row.NoShows,
            ScheduledMinutes = row.ScheduledTicks / TicksPerMinute,
            EffectiveMinutes = row.EffectiveTicks / TicksPerMinute,
            BilledMinutes = row.BilledTicks / TicksPerMinute,
            ExternalMinutes = row.ExternalTicks / TicksPerMinute,
            UtilisationPercent = openTicks == 0 ? 0 : (long)(100 * (Int128)row.EffectiveTicks / openTicks),
            Users = row.Users,
            IncomeFen = row.IncomeFen,
            Ratings = row.Ratings,
            MeanScoreHundredths = row.Ratings == 0 ? null : 100 * row.ScoreSum / row.Ratings,
            Bookings = $"/api/v1/bookings?instrumentId={instrument.Id}&from={Rfc3339.Format(from)}&to={Rfc3339.Format(to)}",
        };
    }
}
