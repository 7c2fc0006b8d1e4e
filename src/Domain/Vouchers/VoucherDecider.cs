using System.Collections.Immutable;

namespace Liandong.Domain.Vouchers;

/// <summary>
/// The rules of a voucher account. At every version what was granted is what is available, held and spent together, and none
/// of them is negative; every amount that is held ends in one capture or release.
/// </summary>
[PolicySource("M11")]
public sealed class VoucherDecider : IDecider<VoucherAccount, VoucherCommand, VoucherEvent>
{
    /// <summary>How many wishes or outcomes one command takes at most.</summary>
    public const int MaximumWishes = 200;

    /// <summary>For how many bookings something may be held at a time, those that have ended just now included.</summary>
    public const int MaximumHolds = 100_000;

    /// <summary>How many grants, withdrawals and corrections an account may have.</summary>
    public const int MaximumReferences = 1_000;

    /// <summary>How long an attempt to hold may be made use of. Then the account asks what became of it.</summary>
    public static readonly TimeSpan AttemptLife = TimeSpan.FromSeconds(60);

    private VoucherDecider()
    {
    }

    /// <inheritdoc/>
    public static VoucherAccount Initial => VoucherAccount.None;

    /// <inheritdoc/>
    public static Decision<VoucherEvent> Decide(VoucherAccount state, VoucherCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            OpenVoucherAccount open => AccountDecisions.Open(state, open),
            GrantVoucher grant => AccountDecisions.Grant(state, grant),
            WithdrawGrant withdraw => AccountDecisions.Withdraw(state, withdraw),
            CorrectVoucher correct => CorrectionDecisions.Correct(state, correct),
            ForgoGrant forgo => AccountDecisions.Forgo(state, forgo),
            CloseVoucherAccount close => AccountDecisions.Close(state, close),
            HoldVoucher hold => VoucherHoldDecisions.Hold(state, hold),
            SettleVoucher settle => SettlementDecisions.Settle(state, settle),
            _ => Decision.Refuse<VoucherEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
        };
    }

    /// <inheritdoc/>
    public static VoucherAccount Evolve(VoucherAccount state, VoucherEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event is null ? state : After(state, @event) with { Balance = @event.Balance, Version = @event.Version };
    }

    private static VoucherAccount After(VoucherAccount state, VoucherEvent @event) => @event switch
    {
        VoucherAccountOpened opened => state with
        {
            Id = opened.AccountId,
            EnterpriseId = opened.EnterpriseId,
            ZoneId = opened.ZoneId,
            Year = opened.Year,
            RatioPercent = opened.RatioPercent,
            Closing = null,
        },
        VoucherGranted granted => state with
        {
            References = state.References.Add(granted.Reference),
            Grants = state.Grants.Add(granted.Reference, new AccountGrant(granted.ReservationId is null ? null : granted.ZoneId ?? state.ZoneId, granted.AmountFen)),
            Granted = WithReservation(state, granted.ReservationId),
        },
        VoucherGrantWithdrawn withdrawn when state.Grants[withdrawn.GrantReference] is var grant => state with
        {
            References = state.References.Add(withdrawn.Reference),
            Grants = state.Grants.SetItem(withdrawn.GrantReference, grant with { LeftFen = grant.LeftFen - withdrawn.AmountFen }),
            Granted = WithReservation(state, withdrawn.ReservationId),
        },
        VoucherGrantForgone forgone => state with
        {
            ForgoneGrants = state.ForgoneGrants.RemoveRange(state.ForgoneGrants.Where(one => one.Value <= forgone.At).Select(one => one.Key))
                .SetItem(forgone.ReservationId, forgone.Deadline),
        },
        VoucherCorrected corrected => state with { References = state.References.Add(corrected.Reference), CorrectedFen = WithCorrection(state, corrected) },
        VoucherAccountClosed closed => state with { Closing = closed.Cause },
        VoucherHeld or VoucherHoldConfirmed or VoucherReleased or VoucherCaptured => HoldEvolution.Evolve(state, @event),
        _ => state,
    };

    /// <summary>What was corrected before corrections had to name a booking is of none.</summary>
    private static ImmutableDictionary<string, long> WithCorrection(VoucherAccount state, VoucherCorrected corrected) => corrected.BookingId is { } bookingId
        ? state.CorrectedFen.SetItem(bookingId, state.CorrectedFen.GetValueOrDefault(bookingId) + corrected.SpentDeltaFen)
        : state.CorrectedFen;

    private static ImmutableHashSet<string> WithReservation(VoucherAccount state, string? reservationId) =>
        reservationId is null ? state.Granted : state.Granted.Add(reservationId);
}
