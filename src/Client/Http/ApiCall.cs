namespace Liandong.Client;

/// <summary>A call to be sent, as often as it takes.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query behind <c>/api/v1/</c>.</param>
internal sealed record ApiCall(HttpMethod Method, string Path)
{
    /// <summary>UTF-8; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    public string? IdempotencyKey { get; init; }

    public long? ExpectedVersion { get; init; }

    public string? LastEventId { get; init; }

    /// <summary>Whether it changes nothing, whatever its method.</summary>
    public bool IsQuestion { get; init; }

    public bool IsWrite => Method != HttpMethod.Get && !IsQuestion;
}
