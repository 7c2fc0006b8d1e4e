using System.Globalization;
using Liandong.Api.Problems;
using Liandong.Api.Telemetry;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Answers;

/// <summary>A grain's answer as a response: its body byte for byte, and the headers of the contract.</summary>
/// <param name="answer">The answer.</param>
/// <param name="location">Address of the collection that a created thing belongs to.</param>
internal sealed class AnswerResult(Answer answer, string? location = null) : IResult
{
    /// <summary>The media type of bodies, but for what has another.</summary>
    public const string Json = "application/json";

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>Whether nothing is left to show: 204, without the body.</summary>
    public bool HasNoContent { get; init; }

    /// <summary>Whether <c>Location</c> is told also of what is not new.</summary>
    public bool AlwaysLocates { get; init; }

    public Task ExecuteAsync(HttpContext httpContext) => answer.Status switch
    {
        AnswerStatus.Done when HasNoContent => WriteAsync(httpContext, StatusCodes.Status204NoContent),
        AnswerStatus.Done => WriteAsync(httpContext, StatusCodes.Status200OK),
        AnswerStatus.Created => WriteAsync(httpContext, StatusCodes.Status201Created),
        AnswerStatus.Accepted => WriteAsync(httpContext, StatusCodes.Status202Accepted),
        AnswerStatus.Refused => ProblemResult.From(answer.Refusal!).ExecuteAsync(httpContext),
        AnswerStatus.KeyReused => KnownProblems.KeyReused.ExecuteAsync(httpContext),
        AnswerStatus.JournalUnavailable => KnownProblems.JournalUnavailable.ExecuteAsync(httpContext),
        AnswerStatus.Overloaded or AnswerStatus.Moved => KnownProblems.Overloaded.ExecuteAsync(httpContext),
        AnswerStatus.ReadBehind => KnownProblems.ReadBehind.ExecuteAsync(httpContext),
        var other => throw new InvalidOperationException($"{other} is no end of a call."),
    };

    private async Task WriteAsync(HttpContext http, int status)
    {
        var response = http.Response;
        response.StatusCode = status;
        if (!HasNoContent)
        {
            response.ContentType = ContentType;
            response.ContentLength = answer.Body.Length;
        }

        if (answer.Version > 0)
        {
            response.Headers.ETag = $"\"{answer.Version.ToString(CultureInfo.InvariantCulture)}\"";
        }

        if (answer.Position > 0)
        {
            response.Headers["Journal-Position"] = answer.Position.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.IsReplay)
        {
            response.Headers["Idempotent-Replayed"] = "true";
            ApiMetrics.Replayed();
        }

        if (location is not null && (AlwaysLocates || status == StatusCodes.Status201Created))
        {
            response.Headers.Location = $"{location}/{answer.ThingId}";
        }

        if (HasNoContent)
        {
            return;
        }

        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }
}
