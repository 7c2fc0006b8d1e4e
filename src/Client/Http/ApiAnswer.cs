using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Liandong.Client;

/// <summary>A successful answer.</summary>
internal sealed record ApiAnswer(int Status, byte[] Body)
{
    public long Version { get; private init; }

    public long? JournalPosition { get; private init; }

    public bool IsReplayed { get; private init; }

    public static ApiAnswer Read(HttpResponseMessage response, byte[] body) => new((int)response.StatusCode, body)
    {
        Version = Number(response.Headers.ETag?.Tag.Trim('"')) ?? 0,
        JournalPosition = Number(Header(response, "Journal-Position")),
        IsReplayed = Header(response, "Idempotent-Replayed") == "true",
    };

    /// <summary>What an answer holds.</summary>
    /// <exception cref="LiandongAnswerException">It holds something else.</exception>
    public static T Parse<T>(Func<T?> read)
    {
        try
        {
            return read() ?? throw new LiandongAnswerException("The answer is null where something was to come.");
        }
        catch (JsonException exception)
        {
            throw new LiandongAnswerException($"The answer cannot be read as {typeof(T).Name}: {exception.Message}", exception);
        }
    }

    public T Value<T>(JsonTypeInfo<T> form) => Parse(() => JsonSerializer.Deserialize(Body, form));

    /// <summary>What an answer holds, or what it holds while the thing is still worked on (202).</summary>
    public (T? Value, TPending? Pending) ValueOrPending<T, TPending>(JsonTypeInfo<T> form, JsonTypeInfo<TPending> pendingForm)
        where T : class
        where TPending : class =>
        Status == (int)System.Net.HttpStatusCode.Accepted ? (null, Value(pendingForm)) : (Value(form), null);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
