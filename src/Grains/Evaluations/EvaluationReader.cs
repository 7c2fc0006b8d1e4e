using System.Data;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Projections;
using Microsoft.Data.Sqlite;

namespace Liandong.Grains.Evaluations;

/// <summary>A year's subjects, as they were frozen or as they stand.</summary>
/// <param name="State">How the year stands.</param>
/// <param name="Subjects">All of them, in no order.</param>
/// <param name="Position">The journal position that they rest on.</param>
internal sealed record YearFigures(EvaluationYear State, IReadOnlyList<EvaluationSubject> Subjects, long Position);

/// <summary>
/// Reads the subjects of a year, in one snapshot of the tables: they rest on one position of the journal, whatever is applied meanwhile.
/// Single uses are not touched, so a year of 10,000 instruments is read in seconds.
/// </summary>
internal static class EvaluationReader
{
    private const string ProjectionName = "bookings";

    private const string SelectInstruments = """
        SELECT instrument.kind AS Kind, instrument.subject_id AS Id, instrument.name AS Name, instrument.provider_id AS ProviderId, instrument.university_id AS UniversityId,
            COALESCE(instrument.value_fen, 0) AS ValueFen, COALESCE(sums.uses, 0) AS Uses, COALESCE(sums.effective_minutes, 0) AS EffectiveMinutes,
            COALESCE(sums.external_minutes, 0) AS ExternalMinutes, COALESCE(sums.internal_income_fen, 0) AS InternalIncomeFen,
            COALESCE(sums.external_income_fen, 0) AS ExternalIncomeFen, COALESCE(sums.ratings, 0) AS Ratings, COALESCE(sums.score_sum, 0) AS ScoreSum,
            COALESCE(people.users, 0) AS Users, COALESCE(found.results, 0) AS Results
        FROM list_booking_provider AS instrument
        LEFT JOIN (
            SELECT instrument_id, CAST(SUM(uses) AS BIGINT) AS uses, CAST(SUM(effective_minutes) AS BIGINT) AS effective_minutes,
                CAST(SUM(external_minutes) AS BIGINT) AS external_minutes, CAST(SUM(internal_income_fen) AS BIGINT) AS internal_income_fen,
                CAST(SUM(external_income_fen) AS BIGINT) AS external_income_fen, CAST(SUM(ratings) AS BIGINT) AS ratings, CAST(SUM(score_sum) AS BIGINT) AS score_sum
            FROM list_usage_month WHERE year = @year GROUP BY instrument_id) AS sums ON sums.instrument_id = instrument.instrument_id
        LEFT JOIN list_usage_user_count AS people ON people.year = @year AND people.of_provider = 0 AND people.used_id = instrument.instrument_id
        LEFT JOIN (
            SELECT subject_kind, subject_id, CAST(COUNT(*) AS BIGINT) AS results FROM list_evaluation_result
            WHERE year = @year AND status = 'confirmed' GROUP BY subject_kind, subject_id)
            AS found ON found.subject_kind = instrument.kind AND found.subject_id = instrument.subject_id
        WHERE instrument.is_retired = 0 OR sums.instrument_id IS NOT NULL
        """;

    private const string SelectProviderUsers = """
        SELECT used_id AS ProviderId, users AS Count FROM list_usage_user_count WHERE year = @year AND of_provider = 1
        """;

    private const string SelectProviderResults = """
        SELECT provider_id AS ProviderId, CAST(COUNT(*) AS BIGINT) AS Count FROM list_evaluation_result
        WHERE year = @year AND status = 'confirmed' AND subject_kind IN ('instrument', 'provider') GROUP BY provider_id
        """;

    private const string SelectMonths = """
        SELECT month AS Month, CAST(SUM(uses) AS BIGINT) AS Uses, CAST(SUM(effective_minutes) AS BIGINT) AS EffectiveMinutes,
            CAST(SUM(external_minutes) AS BIGINT) AS ExternalMinutes, CAST(SUM(internal_income_fen) AS BIGINT) AS InternalIncomeFen,
            CAST(SUM(external_income_fen) AS BIGINT) AS ExternalIncomeFen, CAST(SUM(ratings) AS BIGINT) AS Ratings, CAST(SUM(score_sum) AS BIGINT) AS ScoreSum
        FROM list_usage_month JOIN list_booking_provider ON list_booking_provider.instrument_id = list_usage_month.instrument_id
        """;

    /// <summary>The subjects of a year: frozen where it is closed, else as they stand.</summary>
    public static async Task<YearFigures> ReadAsync(DbConnection connection, int year)
    {
        await using var snapshot = await BeginSnapshotAsync(connection);
        var state = await ReadStateAsync(snapshot, year);
        return state.Closed is { } closed
            ? new YearFigures(state, await ReadFrozenAsync(snapshot, year), closed.FiguresPosition)
            : await ReadLiveAsync(snapshot, state, year);
    }

    /// <summary>The subjects of a year as they stand, whether or not it is closed.</summary>
    public static async Task<YearFigures> ReadLiveAsync(DbConnection connection, int year)
    {
        await using var snapshot = await BeginSnapshotAsync(connection);
        return await ReadLiveAsync(snapshot, await ReadStateAsync(snapshot, year), year);
    }

    /// <summary>The months of an instrument or a provider that have any use, as they stand.</summary>
    public static async Task<IReadOnlyList<MonthFigures>> ReadMonthsAsync(DbConnection connection, int year, EvaluationKind kind, string id)
    {
        var whose = kind == EvaluationKind.Provider ? "provider_id = @id AND kind = 'instrument'" : "subject_id = @id AND kind = @word";
        return (await connection.QueryAsync<MonthFigures>($"{SelectMonths} WHERE year = @year AND {whose} GROUP BY month ORDER BY month", new { year, id, word = EvaluationTables.WordOf(kind) }))
            .Where(month => month.Uses > 0 || month.InternalIncomeFen + month.ExternalIncomeFen > 0).AsList();
    }

    /// <summary>How long others used the instruments of a university's units in a year.</summary>
    public static Task<long> ReadDeliveredAsync(DbConnection connection, string universityId, int year) => connection.ExecuteScalarAsync<long>(
        """
        SELECT CAST(COALESCE(SUM(external_minutes), 0) AS BIGINT)
        FROM list_usage_month JOIN list_booking_provider ON list_booking_provider.instrument_id = list_usage_month.instrument_id
        WHERE year = @year AND university_id = @universityId AND kind = 'instrument'
        """,
        new { universityId, year });

    // SQLite's own transactions would take the lock that the projection writes under.
    private static async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);

    private static async Task<EvaluationYear> ReadStateAsync(DbTransaction snapshot, int year) =>
        await snapshot.Connection!.QuerySingleOrDefaultAsync<string>("SELECT state FROM list_evaluation WHERE year = @year", new { year }, snapshot) is { } state
            ? EvaluationTables.ReadYear(state)
            : EvaluationYear.Open;

    private static async Task<IReadOnlyList<EvaluationSubject>> ReadFrozenAsync(DbTransaction snapshot, int year) =>
        [.. (await snapshot.Connection!.QueryAsync<string>("SELECT subject FROM list_evaluation_subject WHERE year = @year", new { year }, snapshot)).Select(EvaluationTables.ReadSubject)];

    private static async Task<YearFigures> ReadLiveAsync(DbTransaction snapshot, EvaluationYear state, int year)
    {
        var rows = await QueryAsync<InstrumentFigures>(SelectInstruments);
        var users = await CountsAsync(SelectProviderUsers);
        var results = await CountsAsync(SelectProviderResults);
        var names = await ReadNamesAsync(snapshot, rows.Select(row => row.ProviderId).Distinct(StringComparer.Ordinal));
        var position = (await QueryAsync<long>("SELECT position FROM projection_checkpoint WHERE name = @ProjectionName")).SingleOrDefault();
        var providers = rows.Where(row => row.Kind == InstrumentProvider.Instrument).GroupBy(row => row.ProviderId, StringComparer.Ordinal).Select(instruments => new EvaluationSubject
        {
            Kind = EvaluationKind.Provider,
            Id = instruments.Key,
            Name = names.GetValueOrDefault(instruments.Key) ?? instruments.Key,
            ProviderId = instruments.Key,
            UniversityId = instruments.Select(instrument => instrument.UniversityId).Max(StringComparer.Ordinal),
            Figures = EvaluationFigures.Sum(
                [.. instruments.Select(instrument => instrument.ToFigures())], users.GetValueOrDefault(instruments.Key), results.GetValueOrDefault(instruments.Key)),
        });
        return new YearFigures(state, [.. rows.Select(row => row.ToSubject()), .. providers], position);

        async Task<List<T>> QueryAsync<T>(string sql) => (await snapshot.Connection!.QueryAsync<T>(sql, new { year, ProjectionName }, snapshot)).AsList();

        async Task<Dictionary<string, long>> CountsAsync(string sql) =>
            (await QueryAsync<ProviderCount>(sql)).ToDictionary(row => row.ProviderId, row => row.Count, StringComparer.Ordinal);
    }

    private static async Task<Dictionary<string, string>> ReadNamesAsync(DbTransaction snapshot, IEnumerable<string> providers)
    {
        var views = await RowBatch.QueryAsync<OrganisationKey, string>(
            snapshot,
            batch => $"SELECT view FROM list_organisation WHERE id IN (SELECT batch.Id FROM {batch})",
            [.. providers.Select(id => new OrganisationKey(id))],
            CancellationToken.None);
        return views.Select(view => JsonSerializer.Deserialize(view, WireJson.Strict.OrganisationView)!).ToDictionary(view => view.Id, view => view.Name, StringComparer.Ordinal);
    }

    // By members: SQLite tells the type of a computed column only where there is a row.
    private sealed record ProviderCount
    {
        public required string ProviderId { get; init; }

        public required long Count { get; init; }
    }
}

/// <summary>What an instrument, a pilot base or a concept-verification centre did, as the database sums it up.</summary>
internal sealed record InstrumentFigures
{
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string ProviderId { get; init; }

    public string? UniversityId { get; init; }

    public required long ValueFen { get; init; }

    public required long Uses { get; init; }

    public required long EffectiveMinutes { get; init; }

    public required long ExternalMinutes { get; init; }

    public required long InternalIncomeFen { get; init; }

    public required long ExternalIncomeFen { get; init; }

    public required long Ratings { get; init; }

    public required long ScoreSum { get; init; }

    public required long Users { get; init; }

    public required long Results { get; init; }

    public EvaluationSubject ToSubject() => new()
    {
        Kind = Enum.Parse<EvaluationKind>(Kind, ignoreCase: true),
        Id = Id,
        Name = Name,
        ProviderId = ProviderId,
        UniversityId = UniversityId,
        Figures = ToFigures(),
    };

    public EvaluationFigures ToFigures() => new()
    {
        Uses = Uses,
        EffectiveMinutes = EffectiveMinutes,
        ExternalMinutes = ExternalMinutes,
        InternalIncomeFen = InternalIncomeFen,
        ExternalIncomeFen = ExternalIncomeFen,
        Users = Users,
        Ratings = Ratings,
        ScoreSum = ScoreSum,
        Results = Results,
        ValueFen = ValueFen,
        ValuedInternalIncomeFen = ValueFen > 0 ? InternalIncomeFen : 0,
        ValuedExternalIncomeFen = ValueFen > 0 ? ExternalIncomeFen : 0,
    };
}

/// <summary>What a subject did in a month, as the database sums it up.</summary>
internal sealed record MonthFigures
{
    public required long Month { get; init; }

    public required long Uses { get; init; }

    public required long EffectiveMinutes { get; init; }

    public required long ExternalMinutes { get; init; }

    public required long InternalIncomeFen { get; init; }

    public required long ExternalIncomeFen { get; init; }

    public required long Ratings { get; init; }

    public required long ScoreSum { get; init; }
}
