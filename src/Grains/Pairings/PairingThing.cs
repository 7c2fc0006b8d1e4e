using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Pairings;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Pairings;

/// <summary>How pairings are kept.</summary>
public sealed class PairingThing : IJournaledThing<CoupleState, PairingEvent>
{
    /// <summary>What the names of pairings' streams begin with.</summary>
    public const string StreamPrefix = "pairing/";

    private const string Everyone = "*";

    /// <inheritdoc/>
    public static string Kind => "pairing";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<PairingEvent> Codec => PairingEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(CoupleState state, PairingEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        var isPublic = @event is PairingRecorded || (@event is PairingEnded && state.Find(@event.PairingId) is { IsPublic: true });
        return isPublic ? [Everyone] : [@event.ZoneId, @event.PartnerId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(CoupleState state) => JsonSerializer.SerializeToUtf8Bytes(state, PairingEventJson.Instance.CoupleState);

    /// <inheritdoc/>
    public static CoupleState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, PairingEventJson.Instance.CoupleState)!;

    /// <inheritdoc/>
    public static int SizeOf(CoupleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return 1 + state.Pairings.Count;
    }
}

/// <summary>The events of pairings as they stand in the journal, and their state in snapshots.</summary>
[JsonSerializable(typeof(PairingProposed))]
[JsonSerializable(typeof(PairingConfirmed))]
[JsonSerializable(typeof(PairingRecorded))]
[JsonSerializable(typeof(RenewalProposed))]
[JsonSerializable(typeof(PairingReported))]
[JsonSerializable(typeof(PairingEnded))]
[JsonSerializable(typeof(PriorityGranted))]
[JsonSerializable(typeof(CoupleState))]
[JsonSerializable(typeof(Pairing))]
internal sealed partial class PairingEventJson : JsonSerializerContext
{
    public static PairingEventJson Instance { get; } = new(new JsonSerializerOptions(JournalJson.CreateOptions()) { IgnoreReadOnlyProperties = true });

    public static EventCodec<PairingEvent> Codec { get; } = new EventCodec<PairingEvent>()
        .With("pairing.proposed", 1, Instance.PairingProposed)
        .With("pairing.confirmed", 1, Instance.PairingConfirmed)
        .With("pairing.recorded", 1, Instance.PairingRecorded)
        .With("pairing.renewalProposed", 1, Instance.RenewalProposed)
        .With("pairing.reported", 1, Instance.PairingReported)
        .With("pairing.ended", 1, Instance.PairingEnded)
        .With("pairing.priorityGranted", 1, Instance.PriorityGranted);
}
