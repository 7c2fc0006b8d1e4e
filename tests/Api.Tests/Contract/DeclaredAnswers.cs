using System.Text.Json;

namespace Liandong.Api.Tests.Contract;

/// <summary>Holds every answer that any test gets to the committed document: its status, its code, its members, its headers.</summary>
internal static class DeclaredAnswers
{
    // Errors of addresses and methods that the document does not have.
    private static readonly string[] _ofNoOperation = ["not_found", "method_not_allowed"];

    // The clock of a demonstration is no part of the contract.
    private const string DemonstrationClock = "/api/v1/demo/clock";

    // What a calendar program reads is no JSON; its own tests look at it.
    private const string CalendarDocument = ".ics";

    // What a viewer watches is a stream; its own tests look at it.
    private const string LiveView = "/live";

    /// <summary>Asserts that an answer is one that the document states.</summary>
    public static void Check(string method, string target, Reply reply)
    {
        if (!target.StartsWith("/api/v1/", StringComparison.OrdinalIgnoreCase) || target == DemonstrationClock || target.Split('?')[0] is var path && (path.EndsWith(CalendarDocument, StringComparison.Ordinal) || path.EndsWith(LiveView, StringComparison.Ordinal)))
            return;
        if (Find(ContractDocument.Committed, method, target, reply) is { } fault)
            Assert.Fail(fault);
    }

    /// <summary>What the document does not state, or null.</summary>
    public static string? Find(ContractDocument document, string method, string target, Reply reply)
    {
        var where = $"{method} {target}: {reply.Status}";
        if (document.Match(method, target) is not { } operation)
            return reply.Status >= 400 && _ofNoOperation.Contains(reply.Word("code")) ? null : $"{where} comes of no documented operation: {reply.Text}";
        if (operation.Response(reply.Status) is not { } response)
            return $"{where} is not documented for {operation.Id}: {reply.Text}";
        if (response["content"] is null && reply.Body.Length == 0)
            return UndocumentedHeader(response, reply) is { } extra ? $"{where} has the header {extra}, which is not documented for {operation.Id}" : null;
        var mediaType = MediaTypeOf(reply);
        if (response["content"]?[mediaType]?["schema"] is not JsonObject schema)
            return $"{where} comes as '{mediaType}', which is not documented for {operation.Id}";
        if (reply.Status >= 400 && !operation.Codes(reply.Status).Contains(reply.Word("code")))
            return $"{where} {reply.Word("code")} is not documented for {operation.Id}";
        if (UndocumentedHeader(response, reply) is { } header)
            return $"{where} has the header {header}, which is not documented for {operation.Id}";
        var faults = SchemaCheck.Find(document, schema, IsJson(mediaType) ? ParseOrNull(reply) : JsonValue.Create(reply.Text));
        return faults.Count == 0 ? null : $"{where} does not fit the schema of {operation.Id}: {string.Join("; ", faults)}: {reply.Text}";
    }

    /// <summary>Text says its encoding beside its type; JSON has only one.</summary>
    private static string MediaTypeOf(Reply reply) =>
        reply.Header("Content-Type") is not { } type ? "" : type.StartsWith("text/", StringComparison.Ordinal) ? type.Split(';')[0] : type;

    private static bool IsJson(string mediaType) => mediaType.EndsWith("json", StringComparison.Ordinal);

    private static JsonNode? ParseOrNull(Reply reply)
    {
        try
        {
            return JsonNode.Parse(reply.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? UndocumentedHeader(JsonObject response, Reply reply) =>
        new[] { "ETag", "Location", "Journal-Position", "Idempotent-Replayed", "Retry-After", "WWW-Authenticate" }
            .FirstOrDefault(name => reply.Header(name) is not null && response["headers"]?[name] is null);
}
