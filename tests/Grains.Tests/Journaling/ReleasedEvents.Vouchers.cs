using Liandong.Domain.Instruments;
using Liandong.Domain.Vouchers;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private const string BookingId = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89";
    private static VoucherBalance Balance => new(100_000, 88_000, 6_000, 6_000);

    private static Dictionary<string, object> VoucherEvents => new()
    {
        ["voucher.opened.1"] = new VoucherAccountOpened
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            ActedByUserId = "wang",
            Version = 1,
            Balance = VoucherBalance.Nothing,
            Year = 2027,
            RatioPercent = 40,
            ZoneId = "jinan-hitech",
            RulesId = "2019",
        },
        ["voucher.opened.1.least"] = new VoucherAccountOpened
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 1,
            Balance = VoucherBalance.Nothing,
            Year = 2027,
            RatioPercent = 40,
        },
        ["voucher.granted.1"] = new VoucherGranted
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 2,
            Balance = Balance,
            AmountFen = 100_000,
            Reference = "g1",
        },
        ["voucher.granted.1.reserved"] = new VoucherGranted
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 2,
            Balance = Balance,
            AmountFen = 100_000,
            Reference = "g1",
            ReservationId = "r1",
        },
        ["voucher.granted.1.zone"] = new VoucherGranted
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 2,
            Balance = Balance,
            AmountFen = 100_000,
            Reference = "g1",
            ReservationId = "r1",
            ZoneId = "zibo-hitech",
        },
        ["voucher.grantWithdrawn.1"] = new VoucherGrantWithdrawn
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            ActedByUserId = "wang",
            Version = 3,
            Balance = Balance,
            GrantReference = "g1",
            AmountFen = 90_000,
            Reference = "w1",
            ReasonTextId = "t1",
            ReservationId = "r2",
        },
        ["voucher.grantWithdrawn.1.least"] = new VoucherGrantWithdrawn
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 3,
            Balance = Balance,
            GrantReference = "g1",
            AmountFen = 90_000,
            Reference = "w1",
            ReasonTextId = "t1",
        },
        ["voucher.grantForgone.1"] = new VoucherGrantForgone
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = VoucherEvent.System,
            Version = 3,
            Balance = Balance,
            ReservationId = "r1",
            Deadline = At.AddSeconds(60),
        },
        ["zoneBudget.set.1"] = new ZoneBudgetSet { ZoneId = "jinan-hitech", Year = 2027, At = At, ActedBy = "dept-sti", ActedByUserId = "wang", AmountFen = 1_000_000, Version = 1 },
        ["zoneBudget.reserved.1"] = new ZoneBudgetReserved
        {
            ZoneId = "jinan-hitech",
            Year = 2027,
            At = At,
            ActedBy = VoucherEvent.System,
            ReservationId = "r1",
            AccountId = "ent-qilu-bio-2027",
            AmountFen = 100_000,
            Deadline = At.AddSeconds(60),
        },
        ["zoneBudget.settled.1"] = new ZoneBudgetSettled { ZoneId = "jinan-hitech", Year = 2027, At = At, ActedBy = VoucherEvent.System, ReservationId = "r1", IsGranted = true },
        ["voucher.held.1"] = new VoucherHeld
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = VoucherEvent.System,
            Version = 3,
            Balance = Balance,
            BookingId = BookingId,
            HoldId = "h1",
            BookingVersion = 1,
            AmountFen = 6_000,
            FeeFen = 15_000,
            Deadline = At.AddSeconds(60),
        },
        ["voucher.confirmed.1"] = new VoucherHoldConfirmed
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = VoucherEvent.System,
            Version = 4,
            Balance = Balance,
            BookingId = BookingId,
            BookingVersion = 1,
        },
        ["voucher.released.1"] = new VoucherReleased
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = VoucherEvent.System,
            Version = 5,
            Balance = Balance,
            BookingId = BookingId,
            BookingVersion = 0,
            AmountFen = 6_000,
            Cause = VoucherReleaseCause.NotBooked,
            HoldIds = ["h1"],
        },
        ["voucher.released.1.least"] = new VoucherReleased
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = VoucherEvent.System,
            Version = 5,
            Balance = Balance,
            BookingId = BookingId,
            BookingVersion = 2,
            AmountFen = 6_000,
            Cause = VoucherReleaseCause.Ended,
        },
        ["voucher.captured.1"] = new VoucherCaptured
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = VoucherEvent.System,
            Version = 6,
            Balance = Balance,
            BookingId = BookingId,
            BookingVersion = 2,
            CapturedFen = 5_000,
            ReleasedFen = 1_000,
            FeeFen = 12_500,
            ProviderId = "sdu-instruments",
            InstrumentId = Some.Sem,
        },
        ["voucher.corrected.1"] = new VoucherCorrected
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 7,
            Balance = Balance,
            SpentDeltaFen = -500,
            Reference = "c1",
            ReasonTextId = "t1",
            BookingId = BookingId,
        },
        ["voucher.corrected.1.settled"] = new VoucherCorrected
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            ActedByUserId = "wang",
            Version = 7,
            Balance = Balance,
            SpentDeltaFen = -500,
            Reference = "c1",
            ReasonTextId = "t1",
            BookingId = BookingId,
            ProviderId = "sdu-instruments",
            InstrumentId = Some.Sem,
        },
        ["voucher.corrected.1.least"] = new VoucherCorrected
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 7,
            Balance = Balance,
            SpentDeltaFen = -500,
            Reference = "c1",
            ReasonTextId = "t1",
        },
        ["voucher.closed.1"] = new VoucherAccountClosed
        {
            AccountId = "ent-qilu-bio-2027",
            EnterpriseId = "ent-qilu-bio",
            At = At,
            ActedBy = "dept-sti",
            Version = 8,
            Balance = Balance,
            Cause = VoucherClosing.Department,
            LapsedFen = 88_000,
            ReasonTextId = "t1",
        },
        ["booking.voucherForgone.1"] = new VoucherForgone
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = InstrumentEvent.System,
            BookingId = BookingId,
            HoldId = "h1",
            Deadline = At.AddSeconds(60),
        },
        ["booking.settled.1.voucher"] = new BookingSettled
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = InstrumentEvent.System,
            BookingId = BookingId,
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Completed,
            FeeFen = 15_000,
            Version = 2,
            Voucher = new VoucherPart("ent-qilu-bio-2027", 40, 6_000, true),
            VoucherFen = 6_000,
            Owed = new VoucherOwed("ent-qilu-bio-2027", "sdu-instruments", 6_000, 0, IsOver: true),
        },
    };
}
