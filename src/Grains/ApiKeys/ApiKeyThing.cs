using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.ApiKeys;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.ApiKeys;

/// <summary>How API keys are kept.</summary>
public sealed class ApiKeyThing : IJournaledThing<ApiKeyState, ApiKeyEvent>
{
    /// <summary>What the names of keys' streams begin with.</summary>
    public const string StreamPrefix = "apiKey/";

    /// <inheritdoc/>
    public static string Kind => "apiKey";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<ApiKeyEvent> Codec => ApiKeyEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(ApiKeyState state, ApiKeyEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return [@event.OrganisationId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(ApiKeyState state) => JsonSerializer.SerializeToUtf8Bytes(state, ApiKeyEventJson.Instance.ApiKeyState);

    /// <inheritdoc/>
    public static ApiKeyState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, ApiKeyEventJson.Instance.ApiKeyState)!;

    /// <inheritdoc/>
    public static int SizeOf(ApiKeyState state) => 1;
}

/// <summary>The events of an API key as they stand in the journal.</summary>
[JsonSerializable(typeof(ApiKeyIssued))]
[JsonSerializable(typeof(ApiKeyRotated))]
[JsonSerializable(typeof(ApiKeyRevoked))]
[JsonSerializable(typeof(ApiKeyState))]
internal sealed partial class ApiKeyEventJson : JsonSerializerContext
{
    public static ApiKeyEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<ApiKeyEvent> Codec { get; } = new EventCodec<ApiKeyEvent>()
        .With("apiKey.issued", 1, Instance.ApiKeyIssued)
        .With("apiKey.rotated", 1, Instance.ApiKeyRotated)
        .With("apiKey.revoked", 1, Instance.ApiKeyRevoked);
}
