using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>The body of an error as it came; nothing in it is relied on.</summary>
internal sealed record ProblemDocument
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    public string? Code { get; init; }

    public string? TraceId { get; init; }

    public IReadOnlyList<BrokenRule>? Problems { get; init; }

    public IReadOnlyList<TimeSlot>? Conflicts { get; init; }

    public IReadOnlyList<TimeSlot>? NextFree { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }
}

/// <summary>An answer that is no success.</summary>
internal sealed record Problem(int Status, ProblemDocument Document, TimeSpan? RetryAfter)
{
    /// <summary>What is said where the answer itself says nothing that can be read.</summary>
    public const string Fallback = "the answer is no problem document; something between here and the platform may have given it. Check the address.";

    public static Problem Read(HttpResponseMessage response, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        new((int)response.StatusCode, ReadDocument(response, body), ReadRetryAfter(response, now));

    private static ProblemDocument ReadDocument(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return new ProblemDocument();
        }

        try
        {
            return JsonSerializer.Deserialize(body, ClientJson.Instance.ProblemDocument) ?? new ProblemDocument();
        }
        catch (JsonException)
        {
            // The status is told all the same, and the message says that the rest could not be read.
            return new ProblemDocument();
        }
    }

    private static TimeSpan? ReadRetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
