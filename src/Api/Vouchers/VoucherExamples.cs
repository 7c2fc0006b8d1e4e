using Liandong.Api.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Vouchers;

/// <summary>Examples for the documentation.</summary>
internal static class VoucherExamples
{
    /// <summary>An id.</summary>
    public const string Id = "ent-qilu-bio-2026";

    private static readonly DateTimeOffset _at = new(2026, 11, 30, 3, 5, 0, TimeSpan.Zero);

    public static readonly VoucherAccountRequest Request = new() { EnterpriseId = "ent-qilu-bio", Year = 2026, GrantFen = 5_000_000, RatioPercent = 40 };

    public static readonly VoucherGrantRequest Grant = new() { AmountFen = 1_000_000, Reference = "grant-2026-0042" };

    public static readonly VoucherCorrectionRequest Correction = new() { SpentDeltaFen = -22_400, Reason = "The instrument was out of order.", Reference = "correction-2026-0007", BookingId = BookingExamples.Id };

    public static readonly VoucherWithdrawalRequest Withdrawal = new() { AmountFen = 900_000, Reason = "Ten times too much was typed.", Reference = "withdrawal-2026-0003" };

    public static readonly ActRequest Close = new() { Reason = "The enterprise has moved away." };

    public static readonly VoucherAccountView Account = new()
    {
        Id = Id,
        EnterpriseId = "ent-qilu-bio",
        Year = 2026,
        GrantedFen = 5_000_000,
        AvailableFen = 4_977_600,
        HeldFen = 0,
        SpentFen = 22_400,
        RatioPercent = 40,
        Status = "open",
        Version = 4,
    };

    public static readonly VoucherAccountView Opened = Account with { AvailableFen = 5_000_000, SpentFen = 0, Version = 2 };

    public static readonly VoucherAccountView Granted = Account with { GrantedFen = 6_000_000, AvailableFen = 5_977_600, Version = 5 };

    public static readonly VoucherAccountView Withdrawn = Account with { GrantedFen = 5_100_000, AvailableFen = 5_077_600, Version = 6 };

    public static readonly VoucherAccountView Corrected = Account with { AvailableFen = 5_000_000, SpentFen = 0, Version = 5 };

    public static readonly VoucherAccountView Closed = Account with { GrantedFen = 22_400, AvailableFen = 0, Status = "closed", ClosedBy = "department", Version = 5 };

    public static readonly VoucherEntryView Entry = new()
    {
        At = _at,
        Kind = "capture",
        AvailableDeltaFen = 0,
        HeldDeltaFen = -22_400,
        SpentDeltaFen = 22_400,
        BookingId = BookingExamples.Id,
        AvailableFen = 4_977_600,
        LeftFen = 22_400,
        Version = 4,
    };

    public static readonly VoucherSettlementPageView Settlements = new()
    {
        Items =
        [
            new VoucherSettlementView
            {
                Kind = "capture",
                BookingId = BookingExamples.Id,
                InstrumentId = "sem-jinan-1",
                EnterpriseId = "ent-qilu-bio",
                At = _at,
                FeeFen = 56_000,
                CapturedFen = 22_400,
                EvidencePosition = 31,
            },
            new VoucherSettlementView
            {
                Kind = "correction",
                BookingId = BookingExamples.Id,
                InstrumentId = "sem-jinan-1",
                EnterpriseId = "ent-qilu-bio",
                At = _at.AddHours(1),
                FeeFen = 0,
                CapturedFen = -2_400,
                EvidencePosition = 35,
            },
        ],
        Count = 2,
        TotalCapturedFen = 20_000,
    };

    public static readonly VoucherBudgetRequest Budget = new() { AmountFen = 100_000_000 };

    public static readonly VoucherBudgetView BudgetSet = new()
    {
        ZoneId = "jinan-hitech",
        Year = 2026,
        AmountFen = 100_000_000,
        GrantedFen = 5_000_000,
        ReservedFen = 0,
        LeftFen = 95_000_000,
        Version = 1,
    };

    public const string EntriesCsv = VoucherCsv.EntryHead + "\r\n";

    public const string SettlementsCsv = VoucherCsv.SettlementHead + "\r\n";
}
