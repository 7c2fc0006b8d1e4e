using Npgsql;
using NpgsqlTypes;

namespace Liandong.Load.Peer;

/// <summary>How an attempt to book ended.</summary>
internal enum BookingOutcome
{
    /// <summary>The slot is the holder's.</summary>
    Made,

    /// <summary>Another booking has some of it.</summary>
    Taken,

    /// <summary>There is no such instrument.</summary>
    NoInstrument,

    /// <summary>Nothing is left on the voucher account.</summary>
    Insufficient,
}

/// <summary>The bookings in PostgreSQL: one statement per request, prepared once per connection.</summary>
internal sealed class BookingDatabase(NpgsqlDataSource source)
{
    /// <summary>Enough to keep two cores busy; more only wait for each other (see README).</summary>
    public const int DefaultConnections = 32;

    // The select says in one row whether the instrument is there and whether the booking was made.
    private const string Book =
        """
        with wanted as (select key, rate_fen_per_hour from instrument where id = $3),
        made as (
            insert into booking (id, instrument, holder_id, slot, fee_fen)
            select $1, key, $2, tstzrange($4, $5), (rate_fen_per_hour * $6 + 30) / 60 from wanted
            on conflict do nothing
            returning fee_fen)
        select (select count(*) from wanted), (select fee_fen from made)
        """;

    // Both at once: the account's row is locked, the booking made with what is there, and so much taken off.
    private const string BookByVoucher =
        """
        with wanted as (select key, (rate_fen_per_hour * $6 + 30) / 60 as fee_fen from instrument where id = $3),
        account as (
            select id, least(fee_fen * ratio_percent / 100, available_fen) as part_fen
            from voucher_account, wanted where id = $7 and available_fen > 0 for update of voucher_account),
        made as (
            insert into booking (id, instrument, holder_id, slot, fee_fen, voucher_fen)
            select $1, key, $2, tstzrange($4, $5), fee_fen, part_fen from wanted, account
            on conflict do nothing
            returning fee_fen, voucher_fen),
        debited as (
            update voucher_account set available_fen = available_fen - made.voucher_fen, held_fen = held_fen + made.voucher_fen
            from made where id = $7)
        select (select count(*) from wanted), (select fee_fen from made), (select voucher_fen from made), (select count(*) from account)
        """;

    private const string OpenAccount =
        """
        insert into voucher_account (id, ratio_percent, available_fen) values ($1, $2, $3) on conflict do nothing
        """;

    private const string Define =
        """
        insert into instrument (id, name, rate_fen_per_hour) values ($1, $2, $3)
        on conflict (id) do update set name = excluded.name, rate_fen_per_hour = excluded.rate_fen_per_hour
        returning xmax = 0
        """;

    private const string Find =
        """
        select i.id, b.holder_id, lower(b.slot), upper(b.slot), b.fee_fen, b.voucher_fen
        from booking b join instrument i on i.key = b.instrument where b.id = $1
        """;

    private const string Calendar =
        """
        select lower(b.slot), upper(b.slot), b.id, b.holder_id
        from instrument i join booking b on b.instrument = i.key and b.slot && tstzrange($2, $3) where i.id = $1 order by lower(b.slot)
        """;

    public static NpgsqlDataSource Open(string connectionString, int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = connections,
            MinPoolSize = connections,
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
        };
        return NpgsqlDataSource.Create(settings);
    }

    public static async Task CreateSchemaAsync(NpgsqlDataSource source)
    {
        await using var script = typeof(BookingDatabase).Assembly.GetManifestResourceStream("Liandong.Load.Peer.schema.sql")!;
        using var reader = new StreamReader(script);
        await using var command = source.CreateCommand(await reader.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Whether it is new.</returns>
    public async Task<bool> DefineAsync(string id, string name, long rateFenPerHour)
    {
        await using var command = source.CreateCommand(Define);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rateFenPerHour });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    public async Task<(BookingOutcome Outcome, long FeeFen)> BookAsync(Guid id, string instrumentId, string holderId, DateTime start, DateTime end)
    {
        await using var command = source.CreateCommand(Book);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = holderId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = instrumentId });
        command.Parameters.Add(Instant(start));
        command.Parameters.Add(Instant(end));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (end - start).Ticks / TimeSpan.TicksPerMinute });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetInt64(0) == 0)
            return (BookingOutcome.NoInstrument, 0);
        return reader.IsDBNull(1) ? (BookingOutcome.Taken, 0) : (BookingOutcome.Made, reader.GetInt64(1));
    }

    public async Task<(BookingOutcome Outcome, long FeeFen, long VoucherFen)> BookByVoucherAsync(Guid id, string instrumentId, string holderId, DateTime start, DateTime end, string accountId)
    {
        await using var command = source.CreateCommand(BookByVoucher);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = holderId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = instrumentId });
        command.Parameters.Add(Instant(start));
        command.Parameters.Add(Instant(end));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (end - start).Ticks / TimeSpan.TicksPerMinute });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accountId });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetInt64(0) == 0)
            return (BookingOutcome.NoInstrument, 0, 0);
        if (reader.GetInt64(3) == 0)
            return (BookingOutcome.Insufficient, 0, 0);
        return reader.IsDBNull(1) ? (BookingOutcome.Taken, 0, 0) : (BookingOutcome.Made, reader.GetInt64(1), reader.GetInt64(2));
    }

    public async Task OpenAccountAsync(string id, int ratioPercent, long grantFen)
    {
        await using var command = source.CreateCommand(OpenAccount);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ratioPercent });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = grantFen });
        await command.ExecuteNonQueryAsync();
    }

    public async Task<BookingView?> FindAsync(Guid id)
    {
        await using var command = source.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var (feeFen, voucherFen) = (reader.GetInt64(4), reader.GetInt64(5));
        return new BookingView(
            id.ToString(), reader.GetString(0), reader.GetString(1), reader.GetDateTime(2), reader.GetDateTime(3), "confirmed", feeFen, voucherFen, feeFen - voucherFen, 1);
    }

    public async Task<CalendarView> GetCalendarAsync(string instrumentId, DateTime from, DateTime to)
    {
        await using var command = source.CreateCommand(Calendar);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = instrumentId });
        command.Parameters.Add(Instant(from));
        command.Parameters.Add(Instant(to));
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<CalendarEntryView>();
        while (await reader.ReadAsync())
        {
            entries.Add(new CalendarEntryView(
                reader.GetDateTime(0), reader.GetDateTime(1), "booking", reader.GetGuid(2).ToString(), reader.GetString(3), "confirmed"));
        }

        return new CalendarView(entries);
    }

    private static NpgsqlParameter<DateTime> Instant(DateTime utc) => new() { TypedValue = utc, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
