using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Vouchers;

/// <summary>How voucher accounts are kept.</summary>
public sealed class VoucherThing : IJournaledThing<VoucherAccount, VoucherEvent>
{
    /// <summary>What the names of accounts' streams begin with.</summary>
    public const string StreamPrefix = "voucher/";

    /// <inheritdoc/>
    public static string Kind => "voucher";

    /// <inheritdoc/>
    public static int SnapshotSchema => 3;

    /// <inheritdoc/>
    public static EventCodec<VoucherEvent> Codec => VoucherEventJson.Codec;

    /// <summary>The enterprise's own; a provider learns of its own bookings from them.</summary>
    public static IReadOnlyList<string> AudienceOf(VoucherAccount state, VoucherEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return [@event.EnterpriseId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(VoucherAccount state) => JsonSerializer.SerializeToUtf8Bytes(VoucherSnapshot.Of(state), VoucherEventJson.Instance.VoucherSnapshot);

    /// <inheritdoc/>
    public static VoucherAccount ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, VoucherEventJson.Instance.VoucherSnapshot)!.ToAccount();

    /// <inheritdoc/>
    public static int SizeOf(VoucherAccount state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Holds.Count + state.Ended.Count + state.References.Count;
    }
}

/// <summary>An account's state as plain data.</summary>
internal sealed record VoucherSnapshot
{
    public required string Id { get; init; }

    public required string EnterpriseId { get; init; }

    public string? ZoneId { get; init; }

    public required int Year { get; init; }

    public required int RatioPercent { get; init; }

    public required VoucherBalance Balance { get; init; }

    public VoucherClosing? Closing { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<HoldSnapshot> Holds { get; init; }

    public required IReadOnlyDictionary<string, AccountGrant> Grants { get; init; }

    public required IReadOnlyList<string> References { get; init; }

    public required IReadOnlyDictionary<string, long> CorrectedFen { get; init; }

    public required IReadOnlyList<EndedSnapshot> Ended { get; init; }

    public required IReadOnlyList<string> Granted { get; init; }

    public required IReadOnlyDictionary<string, DateTimeOffset> ForgoneGrants { get; init; }

    public static VoucherSnapshot Of(VoucherAccount account) => new()
    {
        Id = account.Id,
        EnterpriseId = account.EnterpriseId,
        ZoneId = account.ZoneId,
        Year = account.Year,
        RatioPercent = account.RatioPercent,
        Balance = account.Balance,
        Closing = account.Closing,
        Version = account.Version,
        Holds = [.. account.Holds.Values.Select(hold => new HoldSnapshot(hold.BookingId, hold.KeptFen, hold.BookingVersion, [.. hold.Attempts]))],
        Grants = account.Grants,
        References = [.. account.References],
        CorrectedFen = account.CorrectedFen,
        Granted = [.. account.Granted],
        ForgoneGrants = account.ForgoneGrants,
        Ended = [.. account.EndedInOrder.Select(bookingId => new EndedSnapshot(bookingId, account.Ended[bookingId]))],
    };

    public VoucherAccount ToAccount() => new()
    {
        Id = Id,
        EnterpriseId = EnterpriseId,
        ZoneId = ZoneId,
        Year = Year,
        RatioPercent = RatioPercent,
        Balance = Balance,
        Closing = Closing,
        Version = Version,
        Holds = VoucherAccount.None.Holds.AddRange(Holds.Select(hold =>
            KeyValuePair.Create(hold.BookingId, new VoucherHold(hold.BookingId, hold.KeptFen, hold.BookingVersion) { Attempts = [.. hold.Attempts] }))),
        Grants = VoucherAccount.None.Grants.AddRange(Grants),
        References = VoucherAccount.None.References.Union(References),
        CorrectedFen = VoucherAccount.None.CorrectedFen.AddRange(CorrectedFen),
        Granted = VoucherAccount.None.Granted.Union(Granted),
        ForgoneGrants = VoucherAccount.None.ForgoneGrants.AddRange(ForgoneGrants),
        Ended = VoucherAccount.None.Ended.AddRange(Ended.Select(ended => KeyValuePair.Create(ended.BookingId, ended.Until))),
        EndedInOrder = ImmutableQueue.CreateRange(Ended.Select(ended => ended.BookingId)),
    };
}

internal sealed record HoldSnapshot(string BookingId, long KeptFen, long BookingVersion, IReadOnlyList<VoucherAttempt> Attempts);

internal sealed record EndedSnapshot(string BookingId, DateTimeOffset Until);

/// <summary>The events of a voucher account as they stand in the journal.</summary>
[JsonSerializable(typeof(VoucherAccountOpened))]
[JsonSerializable(typeof(VoucherGranted))]
[JsonSerializable(typeof(VoucherGrantForgone))]
[JsonSerializable(typeof(VoucherGrantWithdrawn))]
[JsonSerializable(typeof(VoucherHeld))]
[JsonSerializable(typeof(VoucherHoldConfirmed))]
[JsonSerializable(typeof(VoucherReleased))]
[JsonSerializable(typeof(VoucherCaptured))]
[JsonSerializable(typeof(VoucherCorrected))]
[JsonSerializable(typeof(VoucherAccountClosed))]
[JsonSerializable(typeof(VoucherSnapshot))]
internal sealed partial class VoucherEventJson : JsonSerializerContext
{
    public static VoucherEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<VoucherEvent> Codec { get; } = new EventCodec<VoucherEvent>()
        .With("voucher.opened", 1, Instance.VoucherAccountOpened)
        .With("voucher.grantForgone", 1, Instance.VoucherGrantForgone)
        .With("voucher.granted", 1, Instance.VoucherGranted)
        .With("voucher.grantWithdrawn", 1, Instance.VoucherGrantWithdrawn)
        .With("voucher.held", 1, Instance.VoucherHeld)
        .With("voucher.confirmed", 1, Instance.VoucherHoldConfirmed)
        .With("voucher.released", 1, Instance.VoucherReleased)
        .With("voucher.captured", 1, Instance.VoucherCaptured)
        .With("voucher.corrected", 1, Instance.VoucherCorrected)
        .With("voucher.closed", 1, Instance.VoucherAccountClosed);
}
