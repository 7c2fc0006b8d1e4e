using System.Globalization;
using System.Text.Json;
using Liandong.Api.Telemetry;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Problems;

/// <summary>An error as a response.</summary>
public sealed class ProblemResult(int status, string code, string detail) : IResult
{
    // RFC 9110, section 11.6.1: a 401 says how to authenticate.
    private const string Challenge = "ApiKey realm=\"liandong\", Bearer realm=\"liandong\"";

    /// <summary>The media type of errors.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The kind of error, in snake_case.</summary>
    public string Code => code;

    /// <summary>An English sentence that says what to do next.</summary>
    public string Detail => detail;

    /// <summary>After how long it is worth coming again, for 429 and 503; rounded up to a second.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>All broken rules.</summary>
    public IReadOnlyList<BrokenRule>? Problems { get; init; }

    /// <summary>The intervals already taken.</summary>
    public IReadOnlyList<SlotReply>? Conflicts { get; init; }

    /// <summary>Slots that can be had.</summary>
    public IReadOnlyList<SlotReply>? NextFree { get; init; }

    /// <summary>A refusal of a grain.</summary>
    public static ProblemResult From(RefusalReply refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new ProblemResult(StatusOf(refusal.Kind), refusal.Code, refusal.Detail)
        {
            Problems = refusal.Problems.Length == 0
                ? null
                : [.. refusal.Problems.Select(problem => new BrokenRule(problem.Code, problem.Param, problem.Limit, problem.Actual, problem.Overridable))],
            Conflicts = refusal.Conflicts,
            NextFree = refusal.NextFree,
        };
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        ApiMetrics.Refused(code);
        ProblemLog.Write(httpContext, status, code);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (status is StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        var document = new ProblemDocument
        {
            Type = TypeOf(code),
            Title = TitleOf(code),
            Status = status,
            Detail = detail,
            Code = code,
            TraceId = ProblemLog.TraceIdOf(httpContext),
            Problems = Problems,
            Conflicts = Conflicts,
            NextFree = NextFree,
        };
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(document, ProblemJson.Instance.ProblemDocument), httpContext.RequestAborted);
    }

    /// <summary>The <c>type</c> of a code.</summary>
    internal static string TypeOf(string code) => $"urn:liandong:problem:{code}";

    /// <summary>The <c>title</c> of a code.</summary>
    internal static string TitleOf(string code) => string.Concat(char.ToUpperInvariant(code[0]).ToString(), code.AsSpan(1).ToString().Replace('_', ' '));

    private static int StatusOf(RefusalReplyKind kind) => kind switch
    {
        RefusalReplyKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalReplyKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalReplyKind.NotFound => StatusCodes.Status404NotFound,
        RefusalReplyKind.Conflict => StatusCodes.Status409Conflict,
        RefusalReplyKind.Gone => StatusCodes.Status410Gone,
        RefusalReplyKind.VersionMismatch => StatusCodes.Status412PreconditionFailed,
        RefusalReplyKind.RuleBroken => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of refusal."),
    };
}
