namespace Liandong.Api.Problems;

/// <summary>The errors that the HTTP layer itself finds.</summary>
internal static class KnownProblems
{
    public const string ReadBehindCode = "read_behind";

    public static ProblemResult NotFound { get; } = new(StatusCodes.Status404NotFound, "not_found", "There is no such thing, or none that you may see. Check the address and the id.");

    public static ProblemResult Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, "unauthorized", "Send your key in the X-Api-Key header, or an access token of the configured issuer in Authorization: Bearer.");

    public static ProblemResult Forbidden { get; } = new(StatusCodes.Status403Forbidden, "forbidden", "Your role or scope does not include this act. Ask your organisation or the department for another credential.");

    public static ProblemResult BodyTooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "body_too_large", "A body holds at most 256 KiB. Send less at a time.");

    public static ProblemResult KeyReused { get; } = new(StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", "This Idempotency-Key belongs to another request of yours. Use a new key for a new request.");

    public static ProblemResult JournalUnavailable { get; } = new(StatusCodes.Status503ServiceUnavailable, "journal_unavailable", "The journal does not answer at the moment. A write may or may not have happened: repeat it with the same Idempotency-Key to find out.");

    public static ProblemResult Overloaded { get; } = new(StatusCodes.Status503ServiceUnavailable, "overloaded", "Too much is waiting. Repeat the request with the same Idempotency-Key after the time in Retry-After.");

    public static ProblemResult ReadBehind { get; } = new(StatusCodes.Status503ServiceUnavailable, ReadBehindCode, "The list has not yet reached the position in 'after'. Repeat the request.");

    public static ProblemResult RateLimited(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "rate_limited", "Your credential or organisation asks more often than agreed. Go on after the time in Retry-After.") { RetryAfter = wait };

    public static ProblemResult TooManyFailures(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "rate_limited", "Too many credentials that open nothing have come from your address. Go on after the time in Retry-After, with one that is right.") { RetryAfter = wait };

    public static ProblemResult Internal { get; } = new(StatusCodes.Status500InternalServerError, "internal_error", "Something is wrong on our side. Report the traceId; a write may be repeated with the same Idempotency-Key.");

    /// <summary>For a status that a framework component set without a body.</summary>
    public static ProblemResult ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => new ProblemResult(status, "method_not_allowed", "This address does not take that method; the Allow header lists those it takes."),
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => new ProblemResult(status, "unsupported_media_type", "Send the body in UTF-8 as application/json, or as the media type that the API reference names for this operation."),
        >= 500 => Internal,
        _ => new ProblemResult(status, "bad_request", "The request cannot be read. Check it against the API reference."),
    };
}
