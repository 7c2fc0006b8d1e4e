using Npgsql;

namespace Liandong.Load.Measures;

/// <summary>
/// Fills the sums of a year's uses, which a node's list of bookings keeps, as if as many sessions had been held. An evaluation reads
/// these sums, not the sessions.
/// </summary>
internal sealed class UsageSeed(string connectionString) : IAsyncDisposable
{
    private const int TimeoutSeconds = 600;

    // 20 instruments of each provider, each used by 200 people.
    private static readonly string[] _statements =
    [
        """
        INSERT INTO list_booking_provider (instrument_id, provider_id, time_zone, kind, subject_id, name, university_id, value_fen, is_retired)
        SELECT 'evaluated-' || n, 'provider-' || (n / 20), 'Asia/Shanghai', 'instrument', 'evaluated-' || n, 'Instrument ' || n, 'university-' || (n % 40), 100000000 + n, 0
        FROM generate_series(0, @instruments - 1) AS n
        """,
        """
        INSERT INTO list_usage_month (instrument_id, year, month, uses, effective_minutes, external_minutes, internal_income_fen, external_income_fen, ratings, score_sum)
        SELECT 'evaluated-' || n, @year, m, @sessions / 12, @sessions / 12 * 90 + n % 97, @sessions / 12 * (n % 80), 500000 + n, 700000 + n, 40, 120 + n % 80
        FROM generate_series(0, @instruments - 1) AS n, generate_series(1, 12) AS m
        """,
        """
        INSERT INTO list_usage_user_count (year, of_provider, used_id, users)
        SELECT @year, 0, 'evaluated-' || n, 200 FROM generate_series(0, @instruments - 1) AS n
        UNION ALL SELECT @year, 1, 'provider-' || n, 2000 FROM generate_series(0, (@instruments - 1) / 20) AS n
        """,
    ];

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>Fills them.</summary>
    /// <param name="year">The year.</param>
    /// <param name="instruments">How many instruments.</param>
    /// <param name="sessions">How many sessions of each.</param>
    public async Task FillAsync(int year, int instruments, int sessions)
    {
        foreach (var statement in _statements)
        {
            await using var command = _source.CreateCommand(statement);
            command.CommandTimeout = TimeoutSeconds;
            command.Parameters.AddWithValue("year", year);
            command.Parameters.AddWithValue("instruments", instruments);
            command.Parameters.AddWithValue("sessions", sessions);
            await command.ExecuteNonQueryAsync();
        }

        await using var vacuum = _source.CreateCommand("VACUUM (ANALYZE) list_usage_month, list_usage_user_count, list_booking_provider");
        vacuum.CommandTimeout = TimeoutSeconds;
        await vacuum.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
