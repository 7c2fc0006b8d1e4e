using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Instruments;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Imports;

/// <summary>
/// A kind of import: its columns, what tells its rows apart, and the one grain call that carries a row out, which is that of
/// the single route.
/// </summary>
internal sealed record ImportKind(
    ImportColumns Columns, IReadOnlyList<string> NaturalKey, Func<ImportLine, WriteContext, ImportServices, Task<Answer>> CarryOutAsync)
{
    /// <summary>What the single request needs.</summary>
    public Act Act { get; init; } = Act.DefineInstruments;

    /// <summary>Most rows of a file.</summary>
    public int MaxRows { get; init; } = ImportFile.MaxRows;

    /// <summary>Most bytes of a file.</summary>
    public int MaxBytes { get; init; } = RequestBody.MaxBytes;

    /// <summary>The kinds by the word of the contract.</summary>
    public static IReadOnlyDictionary<string, ImportKind> ByWord { get; } = new Dictionary<string, ImportKind>
    {
        ["instruments"] = new(ImportColumns.Instruments, ["id"], DefineAsync),
        ["qualifications"] = new(ImportColumns.Qualifications, ["instrumentId", "holderId", "userId"], QualifyAsync),
        ["bookings"] = new(ImportColumns.Bookings, ["instrumentId", "holderId", "externalReference"], BookAsync),

        ["filings"] = new(ImportColumns.Filings, ["subjectId"], FileAsync) { Act = Act.File, MaxRows = ImportFile.MaxFilings, MaxBytes = 5 * 1024 * 1024 },
    };

    private static Task<Answer> DefineAsync(ImportLine line, WriteContext context, ImportServices services)
    {
        var body = Body(line, ImportColumns.Instruments, WireJson.Strict.InstrumentSpecification);
        return InstrumentEndpoints.DefineInNameAsync(services.Grains.Grain<IInstrumentGrain>(ThingIds.Chosen(line.Cell("id") ?? "")), body, context, services.Holders);
    }

    private static Task<Answer> QualifyAsync(ImportLine line, WriteContext context, ImportServices services)
    {
        var body = Body(line, ImportColumns.Qualifications, WireJson.Strict.QualificationRequest);
        var grain = services.Grains.Grain<IInstrumentGrain>(ThingIds.Existing(line.Cell("instrumentId") ?? ""));
        var holderId = ThingIds.Chosen(line.Cell("holderId") ?? "");
        return GrainCalls.WriteAsync(context, () => grain.QualifyAsync(holderId, body, context));
    }

    private static async Task<Answer> BookAsync(ImportLine line, WriteContext context, ImportServices services)
    {
        var body = Body(line, ImportColumns.Bookings, WireJson.Strict.BookingRequest);
        var problems = new List<BrokenRule>();
        if (line.Cell("status") != "confirmed")
        {
            problems.Add(new BrokenRule("invalid_value", "status", new FigureReply { Text = "confirmed" }, null, Overridable: false));
        }

        if (body.ExternalReference is null)
        {
            problems.Add(new BrokenRule("missing_member", "externalReference", null, null, Overridable: false));
        }

        if (problems.Count > 0)
        {
            throw RefusedRequestException.Invalid(problems);
        }

        FreeText.Check("purpose", body.Purpose, FreeText.MaxPurpose);
        var grain = services.Grains.Grain<IInstrumentGrain>(ThingIds.Existing(line.Cell("instrumentId") ?? ""));
        return await services.Holders.FindAsync(ThingIds.Holder(body.HolderId, context.Caller), context.Caller) is { } holder
            ? await GrainCalls.WriteAsync(context, () => grain.ImportBookingAsync(body, holder, context))
            : Answer.Only(AnswerStatus.JournalUnavailable);
    }

    private static Task<Answer> FileAsync(ImportLine line, WriteContext context, ImportServices services)
    {
        var body = Body(line, ImportColumns.Filings, WireJson.Strict.FilingRequest);
        return body.ExternalReference is null
            ? throw RefusedRequestException.Invalid([new BrokenRule("missing_member", "externalReference", null, null, Overridable: false)])
            : FilingEndpoints.SubmitAsync(body, context, services.Grains, services.Holders);
    }

    private static T Body<T>(ImportLine line, ImportColumns columns, JsonTypeInfo<T> json)
        where T : class => RequestBody.Parse(JsonSerializer.SerializeToUtf8Bytes(columns.ToBody(line), WireJson.Strict.JsonObject), json);
}

/// <summary>What rows are carried out with.</summary>
internal sealed record ImportServices(IGrainFactory Grains, HolderProfiles Holders);
