using System.Data.Common;
using Dapper;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Profiles;
using Liandong.Grains.Journaling;
using Liandong.Grains.People;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Profiles;

/// <summary>Lists persons from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class MemberListGrain(ProjectionReader<PeopleProjection> reader, IJournal journal) : Grain, IMemberListGrain
{
    /// <inheritdoc/>
    public Task<Answer> ListAsync(string organisationId, PageRequest page, Caller caller) =>
        caller.ActsForAnyone || caller.OrganisationId == organisationId
            ? reader.ReadAsync(page.After, connection => ListAsync(connection, organisationId, page), CancellationToken.None)
            : Task.FromResult(RefusalReplies.NotFound("organisation"));

    private async Task<Answer> ListAsync(DbConnection connection, string organisationId, PageRequest page)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        var rows = (await connection.QueryAsync<MemberRow>(
            """
            SELECT user_id AS UserId, name_text_id AS NameTextId, email_text_id AS EmailTextId, acted_ticks AS ActedTicks
            FROM list_member WHERE organisation_id = @organisationId AND user_id > @last ORDER BY user_id LIMIT @limit
            """,
            new { organisationId, last = cursor?.Text ?? "", limit = page.Limit + 1 })).AsList();
        var body = PageBody.Write(rows, page, row => new Cursor(0, row.UserId), row => row.ToView(), WireJson.Strict.MemberView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };
    }

    private sealed record MemberRow
    {
        public required string UserId { get; init; }

        public string? NameTextId { get; init; }

        public string? EmailTextId { get; init; }

        public required long ActedTicks { get; init; }

        public MemberView ToView() => new()
        {
            UserId = UserId,
            Name = BookingViews.Reference(NameTextId),
            Email = BookingViews.Reference(EmailTextId),
            LastActedAt = new DateTimeOffset(ActedTicks, TimeSpan.Zero),
        };
    }
}
