using System.Collections.Frozen;
using Liandong.Domain.Vouchers;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>Accounts, commands and times that the tests speak of.</summary>
internal static class MakeVoucher
{
    public const string EnterpriseId = "ent-qilu-bio";
    public const string AccountId = "ent-qilu-bio-2027";

    /// <summary>Monday, 08:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    public static readonly Actor Enterprise = new(EnterpriseId, Role.Enterprise, UserId: "li");
    public static readonly Actor Sys = new("sys", Role.Integrator);

    public static readonly VoucherRules Rules = new()
    {
        Id = "r1",
        From = new DateOnly(2027, 1, 1),
        Source = "Test",
        RatioPercent = 40,
        RaisedRatioPercent = 60,
        RaisedZones = new[] { "linyi-hitech" }.ToFrozenSet(StringComparer.Ordinal),
        Sizes = new[] { "micro", "small" }.ToFrozenSet(StringComparer.Ordinal),
        ExcludedCategories = FrozenSet<string>.Empty,
    };

    public static OpenVoucherAccount Open(long grantFen = 100_000, int? ratioPercent = 40, int year = 2027) =>
        new() { Now = Now, Actor = Department, Rules = Rules, EnterpriseId = EnterpriseId, Year = year, GrantFen = grantFen, RatioPercent = ratioPercent, ZoneId = "jinan-hitech" };

    public static GrantVoucher Grant(long amountFen, string reference = "g1", Actor? actor = null) =>
        new() { Now = Now, Actor = actor ?? Department, Rules = Rules, AmountFen = amountFen, Reference = reference };

    public static WithdrawGrant Withdraw(long amountFen, string grantReference = VoucherAccount.OpeningReference, string reference = "w1", Actor? actor = null) =>
        new() { Now = Now, Actor = actor ?? Department, GrantReference = grantReference, AmountFen = amountFen, Reference = reference, ReasonTextId = "t1" };

    public static CorrectVoucher Correct(long spentDeltaFen, VoucherBill? bill, string reference = "c1", string? bookingId = "b1", Actor? actor = null) =>
        new() { Now = Now, Actor = actor ?? Department, SpentDeltaFen = spentDeltaFen, Reference = reference, ReasonTextId = "t1", BookingId = bookingId, Bill = bill };

    public static VoucherBill Bill(long capturedFen, long feeFen) => new(capturedFen, feeFen, "sdu-instruments", "xrd-1");

    public static CloseVoucherAccount Close(VoucherClosing cause = VoucherClosing.Department, DateTimeOffset? now = null, Actor? actor = null) =>
        new() { Now = now ?? Now, Actor = actor ?? Department, Cause = cause };

    public static HoldVoucher Hold(params VoucherWish[] wishes) =>
        new() { Now = Now, Actor = Sys, Rules = Rules, Wishes = wishes, Category = "xrd", Deadline = Now + VoucherDecider.AttemptLife };

    public static VoucherWish Wish(string bookingId, long feeFen, string? holdId = null, long version = 1) => new(bookingId, holdId ?? $"h-{bookingId}-{version}", version, feeFen);

    public static SettleVoucher Settle(params VoucherOutcome[] outcomes) => new() { Now = Now, Actor = Sys, Outcomes = outcomes };

    public static VoucherOutcome Over(string bookingId, long captureFen, long version = 2) => new()
    {
        BookingId = bookingId,
        BookingVersion = version,
        CaptureFen = captureFen,
        FeeFen = captureFen * 2,
        IsOver = true,
        ProviderId = "sdu-instruments",
        InstrumentId = "xrd-1",
    };

    public static VoucherOutcome Keeps(string bookingId, long keepFen, long version = 1, params string[] forgone) =>
        new() { BookingId = bookingId, BookingVersion = version, KeepFen = keepFen, ForgoneHoldIds = forgone };

    public static VoucherOutcome Forgone(string bookingId, params string[] holdIds) => new() { BookingId = bookingId, BookingVersion = 0, ForgoneHoldIds = holdIds };
}
