using Liandong.Api.Access;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Microsoft.AspNetCore.Http.Metadata;

namespace Liandong.Api.Documentation;

/// <summary>What follows from a route's method, act and statements.</summary>
internal sealed class RouteTraits(string method, IReadOnlyList<object> metadata)
{
    /// <summary>The act it needs, or null when it states none.</summary>
    public Act? Act { get; } = metadata.OfType<Act>().Cast<Act?>().LastOrDefault();

    /// <summary>Whether it does without a credential.</summary>
    public bool IsOpen => WhyOpen is not null;

    /// <summary>Why it does without a credential; null when it does not.</summary>
    public string? WhyOpen { get; } = metadata.OfType<OpenRoute>().LastOrDefault()?.Why;

    /// <summary>Whether it may change something.</summary>
    public bool IsWrite => !HttpMethods.IsGet(method) && !metadata.OfType<Question>().Any();

    /// <summary>Whether it takes an <c>Idempotency-Key</c>.</summary>
    public bool TakesIdempotencyKey => HttpMethods.IsPost(method) && IsWrite;

    /// <summary>Whether it compares <c>If-Match</c>.</summary>
    public bool ComparesVersion => metadata.OfType<VersionComparison>().Any();

    /// <summary>Whether it resumes after <c>Last-Event-ID</c>.</summary>
    public bool Resumes => metadata.OfType<Resumption>().Any();

    /// <summary>Whether its answers say where to ask for the same again.</summary>
    public bool Locates => metadata.OfType<Location>().Any();

    /// <summary>The ids that may be in its address.</summary>
    public IReadOnlyList<PathId> Ids { get; } = [.. metadata.OfType<PathId>()];

    /// <summary>Its query parameters.</summary>
    public IReadOnlyList<QueryParameter> Query { get; } = [.. metadata.OfType<QueryParameters>().SelectMany(parameters => parameters.All)];

    /// <summary>The rules it checks, by the code that a breach of them has.</summary>
    public ILookup<string, string> Rules { get; } =
        metadata.OfType<RefusalCodes>().SelectMany(refusal => refusal.Rules, (refusal, rule) => (refusal.Codes[0], rule)).ToLookup(pair => pair.Item1, pair => pair.rule);

    /// <summary>The example of its body.</summary>
    public BodyExample? Body => metadata.OfType<BodyExample>().SingleOrDefault();

    /// <summary>The examples of its answers.</summary>
    public IEnumerable<AnswerExample> Answers => metadata.OfType<AnswerExample>();

    private bool TakesBody => metadata.OfType<IAcceptsMetadata>().Any();

    private bool TakesJson => metadata.OfType<IAcceptsMetadata>().Any(body => body.ContentTypes.Contains("application/json"));

    /// <summary>All errors it may answer, by status and code.</summary>
    public IEnumerable<IGrouping<int, ProblemCode>> Refusals(bool hasPathParameters) => Codes(hasPathParameters)
        .Distinct()
        .Select(code => ProblemCodes.All[code])
        .OrderBy(code => code.Status)
        .ThenBy(code => code.Code, StringComparer.Ordinal)
        .GroupBy(code => code.Status);

    private IEnumerable<string> Codes(bool hasPathParameters) => IsOpen ? ["not_found", "rate_limited", "internal_error", "journal_unavailable", "overloaded", .. metadata.OfType<RefusalCodes>().SelectMany(refusals => refusals.Codes)] :
    [
        "bad_request", "unauthorized", "forbidden", "rate_limited", "internal_error", "journal_unavailable", "overloaded",
        .. When(TakesBody, "body_too_large", "unsupported_media_type", "missing_member", "unknown_member", "repeated_member", "invalid_value", "invalid_request"),
        .. When(TakesBody && !metadata.OfType<FileBody>().Any(), TakesJson ? "malformed_json" : "malformed_csv"),
        .. When(HttpMethods.IsGet(method) || Query.Count > 0, "unknown_parameter"),
        .. When(Query.Count > 0, "invalid_value", "invalid_request"),
        .. When(Query.Any(parameter => parameter.IsRequired), "missing_parameter"),
        .. When(Query.Contains(PageParameters.Cursor), "invalid_cursor", "read_behind"),
        .. When(hasPathParameters && HttpMethods.IsPut(method), "invalid_id"),
        .. When(hasPathParameters && !HttpMethods.IsPut(method), "not_found"),
        .. When(TakesIdempotencyKey, "invalid_idempotency_key", "idempotency_key_reused"),
        .. When(ComparesVersion, "invalid_if_match", "version_mismatch"),
        .. metadata.OfType<RefusalCodes>().SelectMany(refusals => refusals.Codes),
    ];

    private static string[] When(bool holds, params string[] codes) => holds ? codes : [];
}
