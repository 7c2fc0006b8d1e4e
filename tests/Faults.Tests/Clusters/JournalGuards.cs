using Npgsql;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>What keeps two writers of one stream apart in PostgreSQL, and how a control takes it away.</summary>
internal static class JournalGuards
{
    // Lost nodes are shut out by an update; a node registers itself, also after a fault, by an insert.
    private const string Drop =
        """
        alter table journal_event drop constraint journal_event_pkey;
        create index journal_event_stream on journal_event (stream, version);
        create function keep_lost_nodes() returns trigger language plpgsql as $$
        begin
            if current_query() like 'update journal_writer%' then return null; end if;
            return new;
        end $$;
        create trigger keep_lost_nodes before update on journal_writer for each row execute function keep_lost_nodes();
        """;

    private const string TwiceWritten = "select count(*) from (select 1 from journal_event group by stream, version having count(*) > 1) as twice";

    /// <summary>How many versions of streams were written more than once: two nodes took different things for the same next event.</summary>
    public static async Task<long> CountTwiceWrittenAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(TwiceWritten);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Streams may have a version twice, and lost nodes may write on.</summary>
    public static async Task DropAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(Drop);
        await command.ExecuteNonQueryAsync();
    }
}
