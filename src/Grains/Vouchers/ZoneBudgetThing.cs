using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Vouchers;

/// <summary>How zones' budgets are kept.</summary>
public sealed class ZoneBudgetThing : IJournaledThing<ZoneBudget, ZoneBudgetEvent>
{
    /// <summary>What the names of budgets' streams begin with.</summary>
    public const string StreamPrefix = "zoneBudget/";

    /// <inheritdoc/>
    public static string Kind => "zoneBudget";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<ZoneBudgetEvent> Codec => ZoneBudgetEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(ZoneBudget state, ZoneBudgetEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event is ZoneBudgetSet ? [@event.ZoneId] : [];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(ZoneBudget state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var snapshot = new ZoneBudgetSnapshot(state.ZoneId, state.Year, state.AmountFen, state.GrantedFen, state.Version, [.. state.Reservations.Values]);
        return JsonSerializer.SerializeToUtf8Bytes(snapshot, ZoneBudgetEventJson.Instance.ZoneBudgetSnapshot);
    }

    /// <inheritdoc/>
    public static ZoneBudget ReadSnapshot(ReadOnlySpan<byte> bytes)
    {
        var snapshot = JsonSerializer.Deserialize(bytes, ZoneBudgetEventJson.Instance.ZoneBudgetSnapshot)!;
        return new ZoneBudget
        {
            ZoneId = snapshot.ZoneId,
            Year = snapshot.Year,
            AmountFen = snapshot.AmountFen,
            GrantedFen = snapshot.GrantedFen,
            Version = snapshot.Version,
            Reservations = ZoneBudget.None.Reservations.AddRange(snapshot.Reservations.Select(one => KeyValuePair.Create(one.Id, one))),
        };
    }

    /// <inheritdoc/>
    public static int SizeOf(ZoneBudget state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Reservations.Count;
    }
}

/// <summary>A budget's state as plain data.</summary>
internal sealed record ZoneBudgetSnapshot(string ZoneId, int Year, long? AmountFen, long GrantedFen, long Version, IReadOnlyList<BudgetReservation> Reservations);

/// <summary>The events of a zone's budget as they stand in the journal.</summary>
[JsonSerializable(typeof(ZoneBudgetSet))]
[JsonSerializable(typeof(ZoneBudgetReserved))]
[JsonSerializable(typeof(ZoneBudgetSettled))]
[JsonSerializable(typeof(ZoneBudgetSnapshot))]
internal sealed partial class ZoneBudgetEventJson : JsonSerializerContext
{
    public static ZoneBudgetEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<ZoneBudgetEvent> Codec { get; } = new EventCodec<ZoneBudgetEvent>()
        .With("zoneBudget.set", 1, Instance.ZoneBudgetSet)
        .With("zoneBudget.reserved", 1, Instance.ZoneBudgetReserved)
        .With("zoneBudget.settled", 1, Instance.ZoneBudgetSettled);
}
