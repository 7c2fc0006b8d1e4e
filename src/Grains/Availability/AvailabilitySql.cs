using Liandong.Domain.Instruments;

namespace Liandong.Grains.Availability;

/// <summary>The statements of the tables of free time.</summary>
internal static class AvailabilitySql
{
    /// <summary>Instruments in question with what their price is made of. A condition stands there only when it narrows, so that an index serves it.</summary>
    public static string Candidates(bool byCategory, bool byCity) => $"""
        SELECT id AS Id, university_id AS UniversityId, rate_default AS DefaultRate, rate_zone AS ZoneRate, rate_paired AS PairedRate,
            rate_university AS UniversityRate, minimum_fen AS MinimumFen
        FROM free_instrument
        WHERE retired = 0 AND {(byCategory ? "category = @Category" : "true")} AND {(byCity ? "city = @City" : "true")}
        ORDER BY id LIMIT @limit
        """;

    // SQLite takes ON for a join's unless there is a WHERE before it.
    public static string UpsertInstruments(string batch) => $"""
        INSERT INTO free_instrument (id, category, city, university_id, rate_default, rate_zone, rate_paired, rate_university, minimum_fen, definition, retired)
        SELECT batch.Id, batch.Category, batch.City, batch.UniversityId, batch.DefaultRate, batch.ZoneRate,
            batch.PairedRate, batch.UniversityRate, batch.MinimumFen, batch.Definition, batch.Retired
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE SET category = excluded.category, city = excluded.city, university_id = excluded.university_id,
            rate_default = excluded.rate_default, rate_zone = excluded.rate_zone, rate_paired = excluded.rate_paired,
            rate_university = excluded.rate_university, minimum_fen = excluded.minimum_fen, definition = excluded.definition, retired = excluded.retired
        """;

    public static string Retire(string batch) => $"""
        UPDATE free_instrument SET retired = batch.Retired
        FROM {batch}
        WHERE free_instrument.id = batch.InstrumentId
        """;

    public static string MoveLastUses(string batch) => $"""
        UPDATE free_instrument SET last_use_start = batch.StartTicks, last_use_end = batch.EndTicks
        FROM {batch}
        WHERE free_instrument.id = batch.InstrumentId AND (last_use_end IS NULL OR last_use_end < batch.EndTicks)
        """;

    public static string UpsertQualified(string batch) => $"""
        INSERT INTO free_qualified (instrument_id, holder_id, until_ticks)
        SELECT batch.InstrumentId, batch.HolderId, batch.UntilTicks FROM {batch} WHERE true
        ON CONFLICT (instrument_id, holder_id) DO UPDATE SET until_ticks = excluded.until_ticks
        """;

    public static string Delete(string batch) => $"""
        DELETE FROM free_taken WHERE (instrument_id, id) IN (SELECT batch.InstrumentId, batch.Id FROM {batch})
        """;

    public static string Insert(string batch) => $"""
        INSERT INTO free_taken (instrument_id, id, kind, holder_id, start_ticks, end_ticks)
        SELECT batch.InstrumentId, batch.Id, batch.Kind, batch.HolderId, batch.StartTicks, batch.EndTicks
        FROM {batch}
        """;

    /// <summary>Without what is over for so long that it plays no part any more, on the instruments of the batch.</summary>
    public static string Forget(string batch) => $"""
        DELETE FROM free_taken
        WHERE EXISTS (SELECT 1 FROM {batch} WHERE free_taken.instrument_id = batch.InstrumentId
                AND free_taken.end_ticks < CASE WHEN free_taken.kind = {(int)TakenKind.Outage} THEN batch.OutageTicks ELSE batch.UsedTicks END)
            AND instrument_id IN (SELECT batch.InstrumentId FROM {batch}) AND kind IN ({(int)TakenKind.Used}, {(int)TakenKind.Outage})
        """;

    /// <summary>What decides about some instruments, beside what is taken.</summary>
    public static string Instruments(string batch) => $"""
        SELECT id AS Id, definition AS Definition, last_use_start AS LastUseStart, last_use_end AS LastUseEnd, until_ticks AS QualifiedUntil
        FROM free_instrument LEFT JOIN free_qualified ON free_qualified.instrument_id = free_instrument.id AND free_qualified.holder_id = @holderId
        WHERE id IN (SELECT batch.Id FROM {batch})
        """;

    /// <summary>What is taken in each instrument's window, and what counts for the holder at any time.</summary>
    public static string Taken(string batch) => $"""
        SELECT taken.instrument_id AS InstrumentId, taken.kind AS Kind, taken.holder_id AS HolderId, taken.start_ticks AS StartTicks, taken.end_ticks AS EndTicks
        FROM {Windows(batch)} JOIN free_taken AS taken ON taken.instrument_id = wanted.id AND taken.start_ticks < wanted.to_ticks AND taken.end_ticks > wanted.from_ticks
        UNION ALL
        SELECT taken.instrument_id, taken.kind, taken.holder_id, taken.start_ticks, taken.end_ticks
        FROM {Windows(batch)} JOIN free_taken AS taken ON taken.instrument_id = wanted.id AND taken.holder_id = @holderId
        WHERE NOT (taken.start_ticks < wanted.to_ticks AND taken.end_ticks > wanted.from_ticks)
        """;

    private static string Windows(string batch) => $"""
        (SELECT batch.Id AS id, batch.FromTicks AS from_ticks, batch.ToTicks AS to_ticks FROM {batch}) AS wanted
        """;
}
