using Orleans.Runtime;

namespace Liandong.Api.Answers;

/// <summary>
/// References to grains by key. Orleans works the grain's type out by reflection for every reference, which a profile of
/// bookings showed as a twentieth of the node's time; here it is found out once for each interface.
/// </summary>
internal static class GrainReferences
{
    /// <summary>The grain that has a text as its key.</summary>
    public static TGrain Grain<TGrain>(this IGrainFactory grains, string key)
        where TGrain : IGrainWithStringKey =>
        Known<TGrain>.Kind is { } kind
            ? (TGrain)grains.GetGrain(GrainId.Create(kind.Grain, key), kind.Interface)
            : Known<TGrain>.Remember(grains.GetGrain<TGrain>(key));

    /// <summary>The grain that has a number as its key.</summary>
    public static TGrain Grain<TGrain>(this IGrainFactory grains, long key)
        where TGrain : IGrainWithIntegerKey =>
        Known<TGrain>.Kind is { } kind
            ? (TGrain)grains.GetGrain(GrainId.Create(kind.Grain, GrainIdKeyExtensions.CreateIntegerKey(key)), kind.Interface)
            : Known<TGrain>.Remember(grains.GetGrain<TGrain>(key));

    private sealed record GrainKind(GrainType Grain, GrainInterfaceType Interface);

    private static class Known<TGrain>
        where TGrain : IAddressable
    {
        private static volatile GrainKind? _kind;

        public static GrainKind? Kind => _kind;

        public static TGrain Remember(TGrain grain)
        {
            _kind = new GrainKind(grain.GetGrainId().Type, ((GrainReference)(object)grain).InterfaceType);
            return grain;
        }
    }
}
