namespace Liandong.Journal.Postgres;

/// <summary>The statements.</summary>
internal static class PostgresSql
{
    /// <summary>
    /// One flush, one statement. The writer's epoch row is locked as the <em>source</em> of the head update: a stale
    /// epoch gives no row and so changes nothing, and raising the epoch waits for a flush that has passed. The base
    /// rows (the version each stream continues) keep a stream from being continued beyond its end; they are committed
    /// before the statement starts or the command is refused, so the statement's snapshot is enough for them.
    /// </summary>
    public const string Flush = FlushStart + " for share" + FlushEnd;

    /// <summary>The flush without the lock on its epoch, for the test that shows what the lock is for.</summary>
    public const string FlushUnlocked = FlushStart + FlushEnd;

    private const string FlushStart = "with licence as materialized (select 1 from journal_writer where writer = $1 and epoch = $2";

    private const string FlushEnd =
        """
        ), head as (
            update journal_head set position = position + $3
            from licence
            where not exists (
                select 1 from unnest($4::text[], $5::bigint[]) as base (stream, version)
                where (select e.version from journal_event e where e.stream = base.stream and e.version = base.version) is null)
            returning position - $3 as before
        ), event as (
            insert into journal_event (position, stream, version, type, schema, command_id, command_rows, caller, credential,
                idempotency_key, request_hash, hash_key, reply, audience, payload, recorded_at)
            select head.before + item.ordinal, item.stream, item.version, item.type, item.schema, item.command_id, item.command_rows, item.caller, item.credential,
                item.idempotency_key, item.request_hash, item.hash_key, item.reply, string_to_array(item.audience, chr(10)), item.payload, item.recorded_at
            from head, unnest($6::text[], $7::bigint[], $8::text[], $9::int[], $10::uuid[], $11::int[], $12::text[], $13::text[],
                $14::text[], $15::bytea[], $16::bytea[], $17::bytea[], $18::text[], $19::text[], $20::timestamptz[]) with ordinality
                as item (stream, version, type, schema, command_id, command_rows, caller, credential,
                    idempotency_key, request_hash, hash_key, reply, audience, payload, recorded_at, ordinal)
        ), erasable as (
            insert into erasable_text (id, command_id, text)
            select item.id, item.command_id, item.text
            from head, unnest($21::text[], $22::uuid[], $23::text[]) as item (id, command_id, text)
            on conflict do nothing
        ), hash_key as (
            insert into request_key (command_id, hash_key)
            select item.command_id, item.hash_key
            from head, unnest($24::uuid[], $25::bytea[]) as item (command_id, hash_key)
        )
        select before from head
        """;

    public const string Fence =
        """
        insert into journal_writer (writer, epoch, node) values ($1, $2, $3)
        on conflict (writer) do update set epoch = greatest(journal_writer.epoch + 1, excluded.epoch), fenced_at = now()
        returning epoch
        """;

    /// <summary>Shuts out every other writer: of a node alone, all that came before it.</summary>
    public const string FenceOthers = "update journal_writer set epoch = epoch + 1, fenced_at = now() where writer <> $1";

    /// <summary>Shuts out the writers of one node.</summary>
    public const string FenceNode = "update journal_writer set epoch = epoch + 1, fenced_at = now() where node = $1 and writer <> $2";

    public const string ForgetWriters = "delete from journal_writer where fenced_at < now() - interval '90 days'";

    public const string Epoch = "select epoch from journal_writer where writer = $1";

    /// <summary>Where streams end: along the primary key, one stream after the other.</summary>
    public const string StreamHeads =
        """
        select coalesce((select e.version from journal_event e where e.stream = item.stream order by e.version desc limit 1), 0)
        from unnest($1::text[]) with ordinality as item (stream, ordinal) order by item.ordinal
        """;

    public const string Replies =
        """
        select item.ordinal, e.command_id, e.position + e.command_rows - 1, e.reply, e.request_hash, coalesce(e.hash_key, k.hash_key)
        from unnest($1::text[], $2::text[]) with ordinality as item (caller, idempotency_key, ordinal)
        cross join lateral (select * from journal_event found
            where found.caller = item.caller and found.idempotency_key = item.idempotency_key limit 1) e
        left join lateral (select hash_key from request_key where command_id = e.command_id limit 1) k on true
        """;

    public const string Commands =
        """
        select coalesce((select e.position from journal_event e
            where e.stream = item.stream and e.version = item.version and e.command_id = item.command_id), 0)
        from unnest($1::text[], $2::bigint[], $3::uuid[]) with ordinality as item (stream, version, command_id, ordinal) order by item.ordinal
        """;

    public const string Head = "select position from journal_head";

    public const string HeadAndRows = "select h.position, coalesce((select max(e.position) from journal_event e), 0) from journal_head h";

    public const string Stream = Columns + " where stream = $1 and version > $2 order by version limit $3";

    public const string Rows = Columns + " where position > $1 order by position limit $2";

    public const string Texts = "select id, text from erasable_text where id = any($1::text[])";

    public const string Erase =
        """
        with erased as (delete from erasable_text where id = any($1::text[]) returning command_id)
        delete from request_key where command_id in (select command_id from erased)
        """;

    private const string Columns = "select position, stream, version, type, schema, command_id, caller, audience, payload, recorded_at, credential from journal_event";
}
