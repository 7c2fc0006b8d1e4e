using System.Net.Mime;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Microsoft.Net.Http.Headers;

namespace Liandong.Api.Organisations;

/// <summary>Files of filings: licences, consents, what else is to be shown to who decides.</summary>
internal static class AttachmentEndpoints
{
    private const int MaxBytes = 10 * 1024 * 1024;
    private const int MaxName = 200;
    private const string Example = "%PDF-1.7 …";

    private static readonly string[] _contentTypes = [MediaTypeNames.Application.Pdf, MediaTypeNames.Image.Png, MediaTypeNames.Image.Jpeg];
    private static readonly QueryParameter _name = QueryParameter.Text("name", "The file's name, ≤ 200 characters.", "营业执照.pdf") with { IsRequired = true };

    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        var attachments = api.MapGroup("/filings/{id}/attachments").WithTags("Filings")
            .Identifies("id", "The id of the filing.", Forms.FilingId, OrganisationExamples.FilingId)
            .Identifies("attachmentId", "The id of the attachment.", Forms.ServerMadeId, OrganisationExamples.Attachment.Id);
        attachments.MapPost("", AttachAsync).Requires(Act.File)
            .Describes("attachToFiling", "Attach a file", "Attaches a file to a filing that is not decided: a PDF, a PNG or a JPEG of at most 10 MiB, as the body. A filing has at most 10.")
            .Asks(_name)
            .TakesFile(_contentTypes, Example)
            .Answers(201, OrganisationExamples.Attachment, "The attachment.")
            .Refuses("wrong_status").RefusesByRules("policy_violation", "not_of_its_type", "too_many");
        attachments.MapGet("/{attachmentId}", ReadAsync).Requires(Act.ReadFilings)
            .Describes("readAttachment", "Read a file", "A file of a filing, for its organisation, for who filed it, and for the department.")
            .AnswersFile(_contentTypes, Example, "The file, to be saved.");
    }

    /// <summary>Lets the pages' sign-in open the files that their lists name.</summary>
    public static void MapAttachmentPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/filings/{id}/attachments/{attachmentId}", ReadAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> AttachAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var subjectId = ThingIds.OrganisationOfFiling(id);
        var query = new RequestQuery(http);
        var name = query.Text(_name);
        query.ThrowIfValuesBroken();
        FreeText.Check("name", name, MaxName);
        var (bytes, digest) = await RequestBody.ReadBytesAsync(http, MaxBytes);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || _contentTypes.FirstOrDefault(known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase)) is not { } contentType)
        {
            throw new RefusedRequestException(KnownProblems.ForStatus(StatusCodes.Status415UnsupportedMediaType));
        }

        var context = Writes.Context(http, digest);
        var file = new AttachmentFile { Name = name!, ContentType = contentType, Bytes = bytes };
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grains.Grain<IOrganisationGrain>(subjectId).AttachAsync(id, file, context)), $"{Routes.Filings}/{id}/attachments");
    }

    private static async Task<IResult> ReadAsync(string id, string attachmentId, HttpContext http, IGrainFactory grains)
    {
        var subjectId = ThingIds.OrganisationOfFiling(id);
        var caller = Claims.Caller(http.User);
        var reply = await GrainCalls.RepeatAsync(() => grains.Grain<IOrganisationGrain>(subjectId).ReadAttachmentAsync(id, attachmentId, caller));
        if (reply?.File is not { } file)
        {
            return new AnswerResult(reply?.Answer ?? Answer.Only(AnswerStatus.Overloaded));
        }

        // Never shown in place: it comes from others.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name.Length > 0 ? file.Name : attachmentId);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(file.Bytes, file.ContentType);
    }
}
