using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Projections;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Events;

/// <summary>Finds where in the journal a reader's next event may be.</summary>
public sealed partial class FeedIndex(FeedProjection projection, IProjectionDatabase database, ILogger<FeedIndex> logger)
{
    /// <summary>
    /// A position that a reader may go to from <paramref name="after"/> without passing over an event of its: the beginning
    /// of the next block that holds one, or as far as the index has come. Never below <paramref name="after"/>; the same
    /// when nothing can be skipped, or the index cannot be read.
    /// </summary>
    internal async Task<long> SkipAsync(long after, Caller caller, IReadOnlyList<string> types)
    {
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            return await connection.QuerySingleOrDefaultAsync<Found>(Query(after, caller, types)) is { } found ? found.Skip(after) : after;
        }
        catch (DbException exception)
        {
            LogFault(exception);
            return after;
        }
    }

    /// <summary>One statement, so that the index and how far it has come are of one moment, also while it is made anew.</summary>
    private CommandDefinition Query(long after, Caller caller, IReadOnlyList<string> types)
    {
        var parameters = new DynamicParameters(new
        {
            projection.Name,
            Schema = Checkpoint.SchemaOf(projection),
            after,
            block = FeedProjection.BlockOf(after + 1),
            whose = caller.ActsForAnyone ? FeedProjection.Anyone : caller.OrganisationId,
            everyone = PublicEvent.Everyone,
        });
        var ofTypes = OfTypes(types, parameters);
        return new CommandDefinition(
            $"""
            SELECT position AS Indexed, {Next("whose")} AS Own, {Next("everyone")} AS Everyones
            FROM projection_checkpoint WHERE name = @Name AND schema = @Schema AND position > @after
            """,
            parameters);

        string Next(string organisation) =>
            $"(SELECT block FROM list_feed_block WHERE organisation_id = @{organisation} AND block >= @block {ofTypes} ORDER BY block LIMIT 1)";
    }

    private static string OfTypes(IReadOnlyList<string> types, DynamicParameters parameters)
    {
        var conditions = new List<string>(types.Count);
        foreach (var type in types)
        {
            var (name, isPrefix) = ($"type{conditions.Count}", type is [.., '*']);
            parameters.Add(name, isPrefix ? type[..^1] : type);
            conditions.Add(isPrefix ? $"substr(type, 1, length(@{name})) = @{name}" : $"type = @{name}");
        }

        return conditions.Count == 0 ? "" : $"AND ({string.Join(" OR ", conditions)})";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed's index cannot be read: its database does not answer; the journal is read through instead")]
    private partial void LogFault(Exception exception);

    private sealed record Found(long Indexed, long? Own, long? Everyones)
    {
        public long Skip(long after)
        {
            var next = Own is null || Everyones < Own ? Everyones : Own;
            return Math.Max(after, next is { } block ? Math.Min(block * FeedProjection.BlockSize, Indexed) : Indexed);
        }
    }
}
