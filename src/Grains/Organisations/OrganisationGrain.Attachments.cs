using System.Security.Cryptography;
using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Organisations;

// Files of filings: the bytes are kept first, then the journal says that they are there.
public sealed partial class OrganisationGrain
{
    /// <inheritdoc/>
    public async Task<Answer> AttachAsync(string filingId, AttachmentFile file, WriteContext context)
    {
        var attachmentId = OpaqueId.From(Guid.CreateVersion7());
        var request = AttachRequest(filingId, attachmentId, file, context);

        // Nothing is kept of what would be refused.
        var tried = await WriteAsync(request with { IsDryRun = true });
        if (tried.Status is not (AnswerStatus.Done or AnswerStatus.Created) || tried.IsReplay)
        {
            return tried;
        }

        try
        {
            await attachments.WriteAsync(attachmentId, file.Bytes);
            var answer = await WriteAsync(request);

            // After an unknown end the journal may name them.
            if (answer.Status is AnswerStatus.Refused or AnswerStatus.KeyReused || (answer.Status == AnswerStatus.Created && answer.ThingId != attachmentId))
            {
                await attachments.DeleteAsync(attachmentId);
            }

            return answer;
        }
        catch (JournalUnavailableException exception)
        {
            LogNoAttachments(logger, exception, Id);
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }
    }

    /// <inheritdoc/>
    public async Task<AttachmentReply> ReadAttachmentAsync(string filingId, string attachmentId, Caller caller)
    {
        AttachmentFile? file = null;
        var answer = await ReadAsync(async (standing, _) =>
        {
            var actor = Actors.Of(caller);
            if (standing.State.Find(filingId) is not { } filing || (!actor.ActsFor(filing.SubjectId) && actor.OrganisationId != filing.FiledBy)
                || filing.Attachments.Find(known => known.Id == attachmentId) is not { } attachment
                || await attachments.ReadAsync(attachmentId) is not { } bytes)
            {
                return RefusalReplies.NotFound("attachment");
            }

            var names = await Journal.ReadTextsAsync([attachment.NameTextId], CancellationToken.None);
            file = new AttachmentFile { Name = names.GetValueOrDefault(attachment.NameTextId, ""), ContentType = attachment.ContentType, Bytes = bytes };
            return Answer.Only(AnswerStatus.Done);
        });
        return new AttachmentReply { Answer = answer, File = file };
    }

    private static WriteRequest<OrganisationState, OrganisationCommand, OrganisationEvent> AttachRequest(
        string filingId, string attachmentId, AttachmentFile file, WriteContext context)
    {
        var (sha256, isOfItsType) = (Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), AttachmentForms.IsOf(file.ContentType, file.Bytes));
        return new WriteRequest<OrganisationState, OrganisationCommand, OrganisationEvent>(
            context,
            attempt => new AttachToFiling
            {
                OrganisationId = filingId.Split('.')[0],
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                FilingId = filingId,
                Attachment = new Attachment(attachmentId, attempt.NewId, file.ContentType, file.Bytes.Length, sha256, context.Caller.OrganisationId, attempt.Now),
                IsOfItsType = isOfItsType,
            },
            (_, state, _) => Body(
                attachmentId, version: 0, isNew: true, OrganisationViews.Of(state.Find(filingId)!.Attachments.Find(known => known.Id == attachmentId)!), WireJson.Strict.AttachmentView))
        {
            Texts = attempt => [new ErasableText(attempt.NewId, file.Name)],
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of {Organisation} cannot be reached")]
    private static partial void LogNoAttachments(ILogger logger, Exception exception, string organisation);
}
