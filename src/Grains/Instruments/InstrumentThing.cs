using System.Text.Json;
using Liandong.Domain.Instruments;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Instruments;

/// <summary>How instruments are kept.</summary>
public sealed class InstrumentThing : IJournaledThing<InstrumentState, InstrumentEvent>
{
    /// <summary>What the names of instruments' streams begin with.</summary>
    public const string StreamPrefix = "instrument/";

    /// <inheritdoc/>
    public static string Kind => "instrument";

    /// <inheritdoc/>
    public static int SnapshotSchema => 5;

    /// <inheritdoc/>
    public static EventCodec<InstrumentEvent> Codec => InstrumentEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(InstrumentState state, InstrumentEvent @event) => InstrumentQueries.AudienceOf(state, @event);

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(InstrumentState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state.ToSnapshot(), InstrumentEventJson.Instance.InstrumentSnapshot);

    /// <inheritdoc/>
    public static InstrumentState ReadSnapshot(ReadOnlySpan<byte> bytes) =>
        InstrumentState.From(JsonSerializer.Deserialize(bytes, InstrumentEventJson.Instance.InstrumentSnapshot)!);

    /// <inheritdoc/>
    public static int SizeOf(InstrumentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.ActiveCount + state.RequestCount + state.HoldCount;
    }
}
