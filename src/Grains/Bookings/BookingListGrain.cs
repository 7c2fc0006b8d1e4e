using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Bookings;

/// <summary>Lists bookings from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class BookingListGrain(ProjectionReader<BookingProjection> reader, IJournal journal) : Grain, IBookingListGrain
{
    /// <inheritdoc/>
    public Task<Answer> ListAsync(BookingFilter filter, PageRequest page, Caller caller) =>
        reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, caller), CancellationToken.None);

    private async Task<Answer> ListAsync(DbConnection connection, BookingFilter filter, PageRequest page, Caller caller)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        var conditions = new List<string>();
        if (!caller.ActsForAnyone)
        {
            conditions.Add("(holder_id = @OrganisationId OR provider_id = @OrganisationId)");
        }

        AddWhen(filter.HolderId is not null, "holder_id = @HolderId");
        AddWhen(filter.InstrumentId is not null, "instrument_id = @InstrumentId");
        AddWhen(filter.PilotBaseId is not null, "instrument_id = @pilotBase");
        AddWhen(filter.Status is not null, "status = @Status");
        AddWhen(filter.ExternalReference is not null, "external_reference = @ExternalReference");
        AddWhen(filter.From is not null, "end_ticks > @from");
        AddWhen(filter.To is not null, "start_ticks < @to");
        AddWhen(cursor is not null, "(start_ticks, id) > (@startTicks, @id)");
        var where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
        var rows = (await connection.QueryAsync<BookingRow>($"{BookingRow.SelectSql} {where} ORDER BY start_ticks, id LIMIT @limit", new
        {
            caller.OrganisationId,
            filter.HolderId,
            filter.InstrumentId,
            pilotBase = filter.PilotBaseId is { } pilotBaseId ? PilotBaseThing.ListKeyOf(pilotBaseId) : null,
            filter.Status,
            filter.ExternalReference,
            from = filter.From?.UtcTicks,
            to = filter.To?.UtcTicks,
            startTicks = cursor?.Number,
            id = cursor?.Text,
            limit = page.Limit + 1,
        })).AsList();
        var body = PageBody.Write(
            rows, page, row => new Cursor(row.StartTicks, row.Id), row => row.ToView(), WireJson.Strict.BookingView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };

        void AddWhen(bool given, string condition)
        {
            if (given)
            {
                conditions.Add(condition);
            }
        }
    }
}
