using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Liandong.Client;

/// <summary>
/// The platform's refusal or error (RFC 9457). Programs decide on <see cref="Code"/>; the message says what to do next. A
/// refused write has changed nothing.
/// </summary>
public sealed class LiandongProblemException : LiandongException
{
    internal LiandongProblemException(Problem problem)
        : base(Describe(problem), null)
    {
        StatusCode = (HttpStatusCode)problem.Status;
        Code = problem.Document.Code ?? string.Create(CultureInfo.InvariantCulture, $"http_{problem.Status}");
        Title = problem.Document.Title;
        Detail = problem.Document.Detail;
        TraceId = problem.Document.TraceId;
        Problems = problem.Document.Problems ?? [];
        Conflicts = problem.Document.Conflicts ?? [];
        NextFree = problem.Document.NextFree ?? [];
        Extensions = problem.Document.Extensions ?? [];
        RetryAfter = problem.RetryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Stable code in snake_case, such as <c>slot_taken</c>; <c>http_</c> and the status where something else than the platform answered.</summary>
    public string Code { get; }

    /// <summary>The kind of error in words.</summary>
    public string? Title { get; }

    /// <summary>What to do next.</summary>
    public string? Detail { get; }

    /// <summary>Names the request in the platform's logs; quote it when you report an error.</summary>
    public string? TraceId { get; }

    /// <summary>All rules that were broken; empty when the error is none of rules.</summary>
    public IReadOnlyList<BrokenRule> Problems { get; }

    /// <summary>The intervals already taken; for a conflict of slots.</summary>
    public IReadOnlyList<TimeSlot> Conflicts { get; }

    /// <summary>Up to three slots of the same length that can be had; for a conflict of slots.</summary>
    public IReadOnlyList<TimeSlot> NextFree { get; }

    /// <summary>Further members of the answer, by name, as they came: what later versions of the platform add.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; }

    /// <summary>After how long the platform asks to come again; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(Problem problem)
    {
        var document = problem.Document;
        var rules = document.Problems is { Count: > 0 } broken ? $" [{string.Join("; ", broken.Select(rule => rule.ToString()))}]" : "";
        var trace = document.TraceId is { } id ? $" (trace {id})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {document.Code ?? "without a code"}: {document.Detail ?? Problem.Fallback}{rules}{trace}");
    }
}
