using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Grains.Vouchers;

/// <summary>An account as the list keeps it. What an event does not say stays as it is.</summary>
internal sealed record VoucherAccountRow
{
    public required string Id { get; init; }

    public required string EnterpriseId { get; init; }

    public int? Year { get; init; }

    public int? RatioPercent { get; init; }

    public required long GrantedFen { get; init; }

    public required long AvailableFen { get; init; }

    public required long HeldFen { get; init; }

    public required long SpentFen { get; init; }

    public string? ClosedBy { get; init; }

    public required long Version { get; init; }

    /// <summary>What one event makes of it.</summary>
    public static VoucherAccountRow Of(VoucherEvent happened, VoucherAccountRow? before) => new()
    {
        Id = happened.AccountId,
        EnterpriseId = happened.EnterpriseId,
        Year = (happened as VoucherAccountOpened)?.Year ?? before?.Year,
        RatioPercent = (happened as VoucherAccountOpened)?.RatioPercent ?? before?.RatioPercent,
        GrantedFen = happened.Balance.GrantedFen,
        AvailableFen = happened.Balance.AvailableFen,
        HeldFen = happened.Balance.HeldFen,
        SpentFen = happened.Balance.SpentFen,
        ClosedBy = happened is VoucherAccountClosed closed ? VoucherAccountViews.WordOf(closed.Cause) : happened is VoucherAccountOpened ? null : before?.ClosedBy,
        Version = happened.Version,
    };

    public VoucherAccountView ToView() => new()
    {
        Id = Id,
        EnterpriseId = EnterpriseId,
        Year = Year!.Value,
        GrantedFen = GrantedFen,
        AvailableFen = AvailableFen,
        HeldFen = HeldFen,
        SpentFen = SpentFen,
        RatioPercent = RatioPercent!.Value,
        Status = ClosedBy is null ? "open" : "closed",
        ClosedBy = ClosedBy,
        Version = Version,
    };
}

/// <summary>An entry of an account's statement as the list keeps it.</summary>
internal record VoucherEntryRow
{
    public required string AccountId { get; init; }

    public required long Version { get; init; }

    public required long AtTicks { get; init; }

    public required string Kind { get; init; }

    public required long AvailableDeltaFen { get; init; }

    public required long HeldDeltaFen { get; init; }

    public required long SpentDeltaFen { get; init; }

    public required long AvailableFen { get; init; }

    public string? BookingId { get; init; }

    /// <summary>The grant that it makes, or takes something back of, by its reference.</summary>
    public string? GrantReference { get; init; }

    public string? Reference { get; init; }

    public string? ReasonTextId { get; init; }

    public string? ProviderId { get; init; }

    public string? InstrumentId { get; init; }

    public required string EnterpriseId { get; init; }

    public long? FeeFen { get; init; }

    public required long Position { get; init; }

    /// <summary>The entry of an event; null for one that changes no figure.</summary>
    public static VoucherEntryRow? Of(VoucherEvent happened, long position)
    {
        var entry = new VoucherEntryRow
        {
            AccountId = happened.AccountId,
            Version = happened.Version,
            AtTicks = happened.At.UtcTicks,
            Kind = "",
            AvailableDeltaFen = 0,
            HeldDeltaFen = 0,
            SpentDeltaFen = 0,
            AvailableFen = happened.Balance.AvailableFen,
            EnterpriseId = happened.EnterpriseId,
            Position = position,
        };
        return happened switch
        {
            VoucherGranted granted => entry with { Kind = "grant", AvailableDeltaFen = granted.AmountFen, GrantReference = granted.Reference, Reference = granted.Reference },
            VoucherGrantWithdrawn withdrawn => entry with
            {
                Kind = "correction",
                AvailableDeltaFen = -withdrawn.AmountFen,
                GrantReference = withdrawn.GrantReference,
                Reference = withdrawn.Reference,
                ReasonTextId = withdrawn.ReasonTextId,
            },
            VoucherHeld held => entry with { Kind = "hold", AvailableDeltaFen = -held.AmountFen, HeldDeltaFen = held.AmountFen, BookingId = held.BookingId, FeeFen = held.FeeFen },
            VoucherReleased released => entry with { Kind = "release", AvailableDeltaFen = Back(entry, released.AmountFen), HeldDeltaFen = -released.AmountFen, BookingId = released.BookingId },
            VoucherCaptured captured => entry with
            {
                Kind = "capture",
                AvailableDeltaFen = Back(entry, captured.ReleasedFen),
                HeldDeltaFen = -captured.CapturedFen - captured.ReleasedFen,
                SpentDeltaFen = captured.CapturedFen,
                BookingId = captured.BookingId,
                ProviderId = captured.ProviderId,
                InstrumentId = captured.InstrumentId,
                FeeFen = captured.FeeFen,
            },
            VoucherCorrected corrected => entry with
            {
                Kind = "correction",
                AvailableDeltaFen = corrected.SpentDeltaFen > 0 ? -corrected.SpentDeltaFen : Back(entry, -corrected.SpentDeltaFen),
                SpentDeltaFen = corrected.SpentDeltaFen,
                BookingId = corrected.BookingId,
                Reference = corrected.Reference,
                ReasonTextId = corrected.ReasonTextId,
                ProviderId = corrected.ProviderId,
                InstrumentId = corrected.InstrumentId,
            },
            VoucherAccountClosed closed => entry with { Kind = "close", AvailableDeltaFen = -closed.LapsedFen, ReasonTextId = closed.ReasonTextId },
            _ => null,
        };
    }

    public VoucherSettlementView ToSettlement() => new()
    {
        Kind = Kind,
        BookingId = BookingId!,
        InstrumentId = InstrumentId!,
        EnterpriseId = EnterpriseId,
        At = new DateTimeOffset(AtTicks, TimeSpan.Zero),
        FeeFen = FeeFen ?? 0,
        CapturedFen = SpentDeltaFen,
        EvidencePosition = Position,
    };

    /// <summary>What is available again of an amount: all of it, unless the account is closed, where nothing ever is.</summary>
    private static long Back(VoucherEntryRow entry, long amountFen) => entry.AvailableFen > 0 ? amountFen : 0;
}

/// <summary>An entry of an account's statement as it is read.</summary>
internal sealed record VoucherStatementRow : VoucherEntryRow
{
    /// <summary>What is left of a grant, or of what a bill took, after all that was taken or given back of it; null for other entries.</summary>
    public long? LeftFen { get; init; }

    public VoucherEntryView ToView() => new()
    {
        At = new DateTimeOffset(AtTicks, TimeSpan.Zero),
        Kind = Kind,
        AvailableDeltaFen = AvailableDeltaFen,
        HeldDeltaFen = HeldDeltaFen,
        SpentDeltaFen = SpentDeltaFen,
        BookingId = BookingId,
        Reference = Reference,
        AvailableFen = AvailableFen,
        LeftFen = LeftFen,
        Reason = ReasonTextId is null ? null : new ErasableValue(ReasonTextId),
        Version = Version,
    };
}

/// <summary>A sum over a month.</summary>
internal sealed record VoucherMonth(long Count, long TotalCapturedFen);
