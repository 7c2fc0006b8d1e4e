using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.PilotBases;

/// <summary>How pilot bases are kept: as instruments are, in streams of their own.</summary>
public sealed class PilotBaseThing : IJournaledThing<InstrumentState, InstrumentEvent>
{
    /// <summary>What the names of pilot bases' streams begin with.</summary>
    public const string StreamPrefix = "pilot-base/";

    /// <summary>What the ids of their bookings begin with.</summary>
    public const string BookingPrefix = "p";

    /// <inheritdoc/>
    public static string Kind => "pilot-base";

    /// <inheritdoc/>
    public static int SnapshotSchema => 2;

    /// <inheritdoc/>
    public static EventCodec<InstrumentEvent> Codec => InstrumentEventJson.PilotBaseCodec;

    /// <summary>What lists know a base by: its stream's name, which is no instrument's id.</summary>
    public static string ListKeyOf(string id) => StreamPrefix + id;

    /// <summary>The base that lists know by a key; null for an instrument's.</summary>
    public static string? IdOf(string listKey)
    {
        ArgumentNullException.ThrowIfNull(listKey);
        return listKey.StartsWith(StreamPrefix, StringComparison.Ordinal) ? listKey[StreamPrefix.Length..] : null;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(InstrumentState state, InstrumentEvent @event) => InstrumentQueries.AudienceOf(state, @event);

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(InstrumentState state) => InstrumentThing.WriteSnapshot(state);

    /// <inheritdoc/>
    public static InstrumentState ReadSnapshot(ReadOnlySpan<byte> bytes) => InstrumentThing.ReadSnapshot(bytes);

    /// <inheritdoc/>
    public static int SizeOf(InstrumentState state) => InstrumentThing.SizeOf(state);
}
