using System.Text.Json;

namespace Liandong.Client.Tests.OpenApi;

/// <summary>Compares an OpenAPI document with what the client sends and reads.</summary>
internal static class ContractCheck
{
    /// <summary>Headers that are of the contract; the others are of HTTP.</summary>
    private static readonly string[] _headers = ["Idempotency-Key", "If-Match", "Last-Event-ID"];

    /// <summary>Everything that does not fit, one line each.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(JsonElement document, IReadOnlyList<ClientOperation> operations)
    {
        var findings = FindInForms(document, operations).ToList();
        var described = Describe(document);
        foreach (var calls in operations.GroupBy(operation => operation.Key).Where(calls => described.ContainsKey(calls.Key)))
            findings.AddRange(await CompareCallsAsync(described[calls.Key], [.. calls]));
        return findings;
    }

    /// <summary>What does not fit in the list of operations and in the forms of requests and answers; nothing is sent.</summary>
    public static IEnumerable<string> FindInForms(JsonElement document, IReadOnlyList<ClientOperation> operations)
    {
        var described = Describe(document);
        var schemas = new SchemaComparison(document);
        foreach (var operation in operations.DistinctBy(operation => operation.Key))
        {
            if (described.TryGetValue(operation.Key, out var description))
                CompareBodies(description, operation, schemas);
            else
                schemas.Add($"{operation.Key}: the document does not have it");
        }

        return
        [
            .. described.Keys.Except(operations.Select(operation => operation.Key)).Select(key => $"{key}: the client has no call for it"),
            .. schemas.Findings.Distinct(),
            .. schemas.Unreached().Select(name => $"schema {name}: nothing in the client is of it"),
        ];
    }

    private static Dictionary<string, DescribedOperation> Describe(JsonElement document) =>
        DescribedOperation.All(document).ToDictionary(operation => operation.Key);

    private static async Task<List<string>> CompareCallsAsync(DescribedOperation operation, IReadOnlyList<ClientOperation> calls)
    {
        var findings = new List<string>();
        var sent = new List<SentRequest>();
        foreach (var call in calls)
        {
            var requests = await call.SendAsync();
            findings.AddRange(requests.Where(request => !call.Fits(request)).Select(request => $"{operation.Key}: the client sends {request.Method} {request.Target}"));
            sent.AddRange(requests);
        }

        var parameters = sent.SelectMany(request => request.ParameterNames).Distinct().ToList();
        var headers = _headers.Where(header => sent.Any(request => request.Header(header) is not null)).ToList();
        findings.AddRange(operation.Parameters("query").Except(parameters).Select(name => $"{operation.Key}: the client never sends parameter {name}"));
        findings.AddRange(parameters.Except(operation.Parameters("query")).Select(name => $"{operation.Key}: the document has no parameter {name}"));
        findings.AddRange(operation.Parameters("header").Except(headers).Select(name => $"{operation.Key}: the client never sends header {name}"));
        findings.AddRange(headers.Except(operation.Parameters("header")).Select(name => $"{operation.Key}: the document has no header {name}"));
        return findings;
    }

    private static void CompareBodies(DescribedOperation operation, ClientOperation call, SchemaComparison schemas)
    {
        if (operation.Request is { } request)
            schemas.Compare(request, call.Request, isRequest: true, $"{operation.Key} request");
        else if (call.Request is not null)
            schemas.Add($"{operation.Key}: the document has no request body");

        if (call.Answer is null && operation.Answers.Any())
            schemas.Add($"{operation.Key}: the client does not read the answer");
        if (call.Answer is not null && !operation.Answers.Any())
            schemas.Add($"{operation.Key}: the document has no body of the answer");
        foreach (var answer in call.Answer is null ? [] : operation.Answers)
            schemas.Compare(answer, call.Answer, isRequest: false, $"{operation.Key} answer");
        foreach (var pending in operation.Pending)
            schemas.Compare(pending, call.Pending, isRequest: false, $"{operation.Key} pending");
        foreach (var problem in operation.Problems)
            schemas.Compare(problem, typeof(ProblemDocument), isRequest: false, $"{operation.Key} problem");
    }
}
