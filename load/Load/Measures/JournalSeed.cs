using System.Globalization;
using Npgsql;

namespace Liandong.Load.Measures;

/// <summary>
/// Fills a journal in PostgreSQL with as many instruments as a large province has, faster than over the API. Every row is
/// a copy of one that the node itself wrote for the first instrument, with ids, times, keys and positions of its own.
/// The node must not be running meanwhile.
/// </summary>
internal sealed class JournalSeed(string connectionString) : IAsyncDisposable
{
    /// <summary>Start of the template's booking.</summary>
    public static readonly DateTimeOffset TemplateStart = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The instrument that the node must have defined, and booked once at <see cref="TemplateStart"/> for two hours.</summary>
    public const string TemplateId = "seed-0";

    private const int TimeoutSeconds = 600;

    private const string Columns =
        "position, stream, version, type, schema, command_id, command_rows, caller, credential, idempotency_key, request_hash, hash_key, reply, audience, payload, recorded_at";

    // A definition per instrument.
    private const string CopyDefinitions =
        $"""
        insert into journal_event ({Columns})
        select head.position + 1 + (k - 1) * $2, 'instrument/seed-' || k, 1, d.type, d.schema, gen_random_uuid(), d.command_rows, d.caller, d.credential,
            null, null, null, null, d.audience, replace(d.payload, '"seed-0"', '"seed-' || k || '"'), d.recorded_at
        from journal_head head, journal_event d, generate_series(1, $1) k
        where d.stream = 'instrument/seed-0' and d.version = 1
        """;

    // A booking per further version: its id ends in its number, its slot follows the one before.
    private const string CopyBookings =
        $"""
        insert into journal_event ({Columns})
        select head.position + (k - 1) * $2 + v, 'instrument/seed-' || k, v, b.type, b.schema, gen_random_uuid(), b.command_rows, b.caller, b.credential,
            'seed-' || k || '-' || v, b.request_hash, b.hash_key, convert_to(moved.reply, 'UTF8'), b.audience, moved.payload, b.recorded_at
        from journal_head head, generate_series(1, $1) k, generate_series(2, $2) v,
            (select *, payload::jsonb ->> 'bookingId' as id from journal_event where stream = 'instrument/seed-0' and version = 2) b,
            lateral (select 'i.seed-' || k || '.' || substr(b.id, 10, 16) || lpad(v::text, 10, '0') as id,
                to_char($3 + (v - 2) * interval '2 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts,
                to_char($3 + (v - 1) * interval '2 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ends) n,
            lateral (select
                pg_temp.moved(b.payload, b.id, n.id, k, n.starts, n.ends) as payload,
                pg_temp.moved(convert_from(b.reply, 'UTF8'), b.id, n.id, k, n.starts, n.ends) as reply) moved
        """;

    private const string CreateMoved =
        """
        create function pg_temp.moved(original text, old_id text, new_id text, k bigint, starts text, ends text) returns text language sql immutable as $$
            select regexp_replace(regexp_replace(
                replace(replace(original, old_id, new_id), '"seed-0"', '"seed-' || k || '"'),
                '"start":"[^"]*"', '"start":"' || starts || '"'), '"end":"[^"]*"', '"end":"' || ends || '"')
        $$
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>Copies the template.</summary>
    /// <param name="instruments">How many instruments, numbered from 1.</param>
    /// <param name="eventsPerInstrument">Events of each: its definition, the rest bookings.</param>
    public async Task CopyAsync(int instruments, int eventsPerInstrument)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, CreateMoved);
        await ExecuteAsync(connection, CopyDefinitions, instruments, eventsPerInstrument);
        if (eventsPerInstrument > 1)
            await ExecuteAsync(connection, CopyBookings, instruments, eventsPerInstrument, TemplateStart.UtcDateTime);
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"update journal_head set position = position + {(long)instruments * eventsPerInstrument}"));
        await transaction.CommitAsync();
        await ExecuteAsync(connection, "vacuum (analyze) journal_event");
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
