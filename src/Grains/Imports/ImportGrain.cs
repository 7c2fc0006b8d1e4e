using Liandong.Domain.Imports;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Imports;
using Liandong.Grains.Journaling;
using Orleans.Concurrency;

namespace Liandong.Grains.Imports;

/// <summary>One import.</summary>
[Reentrant]
public sealed class ImportGrain(GrainServices services)
    : JournaledGrain<ImportState, ImportCommand, ImportEvent, ImportDecider, ImportThing>(services), IImportGrain
{
    /// <inheritdoc/>
    public Task<Answer> FindAsync(string[] rowKeys, WriteContext context) => ReadAsync(async (_, _) =>
    {
        if (context.IdempotencyKey is not { } key)
        {
            return Answer.Only(AnswerStatus.Done);
        }

        if (await FindReplyAsync(key, context) is { } first)
        {
            return first;
        }

        foreach (var rowKey in rowKeys)
        {
            if (await FindReplyAsync(rowKey, context) is { Status: AnswerStatus.KeyReused } reused)
            {
                return reused;
            }
        }

        return Answer.Only(AnswerStatus.Done);
    });

    /// <inheritdoc/>
    public Task<Answer> FinishAsync(ImportResult result, WriteContext context) =>
        WriteAsync(new WriteRequest<ImportState, ImportCommand, ImportEvent>(
            context,
            attempt => new FinishImport(
                attempt.Now, Actors.Of(context.Caller), Id, result.Kind, new ImportCounts(result.Created, result.Changed, result.Unchanged, result.Refused)),
            (_, _, _) => new ReplyBody(Id, Version: 0, result.Report, IsNew: false)));

    private async Task<Answer?> FindReplyAsync(string key, WriteContext context) =>
        await Journal.FindReplyAsync(context.Caller.OrganisationId, key, CancellationToken.None) is { } stored
            ? await StoredReplies.ReplayAsync(stored, context.RequestDigest, Journal, CancellationToken.None)
            : null;
}
