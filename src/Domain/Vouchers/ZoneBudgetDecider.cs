namespace Liandong.Domain.Vouchers;

/// <summary>The rules of a zone's budget: what is granted and reserved together never exceeds a limit that is set.</summary>
[PolicySource("M11")]
public sealed class ZoneBudgetDecider : IDecider<ZoneBudget, ZoneBudgetCommand, ZoneBudgetEvent>
{
    private const int MaximumReservations = 1_000;

    private ZoneBudgetDecider()
    {
    }

    /// <inheritdoc/>
    public static ZoneBudget Initial => ZoneBudget.None;

    /// <inheritdoc/>
    public static Decision<ZoneBudgetEvent> Decide(ZoneBudget state, ZoneBudgetCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            SetZoneBudget set => Set(state, set),
            ReserveZoneBudget reserve => Reserve(state, reserve),
            SettleZoneBudget settle => Settle(state, settle),
            _ => Decision.Refuse<ZoneBudgetEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
        };
    }

    /// <inheritdoc/>
    public static ZoneBudget Evolve(ZoneBudget state, ZoneBudgetEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            ZoneBudgetSet set => Of(state, set) with { AmountFen = set.AmountFen, Version = set.Version },
            ZoneBudgetReserved reserved => Of(state, reserved) with
            {
                Reservations = state.Reservations.SetItem(reserved.ReservationId, new BudgetReservation(reserved.ReservationId, reserved.AccountId, reserved.AmountFen, reserved.Deadline)),
            },
            ZoneBudgetSettled settled when state.Reservations.TryGetValue(settled.ReservationId, out var reservation) => state with
            {
                Reservations = state.Reservations.Remove(settled.ReservationId),
                GrantedFen = state.GrantedFen + (settled.IsGranted ? reservation.AmountFen : 0),
            },
            _ => state,
        };
    }

    private static ZoneBudget Of(ZoneBudget state, ZoneBudgetEvent @event) => state with { ZoneId = @event.ZoneId, Year = @event.Year };

    private static Decision<ZoneBudgetEvent> Set(ZoneBudget state, SetZoneBudget command)
    {
        if (command.Actor.Role != Role.Department)
            return Refuse(RefusalKind.Forbidden, "forbidden", "Budgets are the department's to set.");
        if (command.AmountFen is < 0 or > VoucherAmounts.GreatestGrantFen)
            return Refuse(RefusalKind.Malformed, "invalid_value", "Give an amount from 0 on.", new Problem("out_of_range", "amountFen", command.AmountFen < 0 ? 0 : VoucherAmounts.GreatestGrantFen, command.AmountFen));
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        if (state.GrantedFen + state.ReservedFen is var used && command.AmountFen < used)
        {
            return Refuse(RefusalKind.RuleBroken, "budget_below_grants", "More than this has been granted already. Set at least that.",
                new Problem("budget_below_grants", "amountFen", used, command.AmountFen));
        }

        return command.AmountFen == state.AmountFen
            ? Decision.Accept<ZoneBudgetEvent>()
            : Decision.Accept<ZoneBudgetEvent>(new ZoneBudgetSet
            {
                ZoneId = command.ZoneId,
                Year = command.Year,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                AmountFen = command.AmountFen,
                Version = state.Version + 1,
            });
    }

    private static Decision<ZoneBudgetEvent> Reserve(ZoneBudget state, ReserveZoneBudget command)
    {
        if (command.AmountFen is < -VoucherAmounts.GreatestGrantFen or > VoucherAmounts.GreatestGrantFen || !Ids.IsOpaque(command.ReservationId) || !Ids.IsOpaque(command.AccountId))
            return Refuse(RefusalKind.Malformed, "malformed", "Reserve an amount for a grant that can be.");
        if (command.Now >= command.Deadline || state.Reservations.ContainsKey(command.ReservationId))
            return Refuse(RefusalKind.Gone, "hold_expired", "This attempt to grant is over. Send the request again.");
        if (state.Reservations.Count >= MaximumReservations)
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "Too many grants are under way. Come again in a minute.", new Problem("too_many", "amountFen", MaximumReservations));
        if (command.AmountFen > 0 && state.AmountFen is { } limitFen && state.GrantedFen + state.ReservedFen + command.AmountFen > limitFen)
        {
            return Refuse(RefusalKind.RuleBroken, "budget_exhausted", "The zone's voucher budget of the year does not cover this. Grant less, or raise the budget.",
                new Problem("budget_exhausted", "amountFen", Math.Max(0, limitFen - state.GrantedFen - state.ReservedFen), command.AmountFen));
        }

        return Decision.Accept<ZoneBudgetEvent>(new ZoneBudgetReserved
        {
            ZoneId = command.ZoneId,
            Year = command.Year,
            At = command.Now.ToUniversalTime(),
            ActedBy = VoucherEvent.System,
            ReservationId = command.ReservationId,
            AccountId = command.AccountId,
            AmountFen = command.AmountFen,
            Deadline = command.Deadline.ToUniversalTime(),
        });
    }

    private static Decision<ZoneBudgetEvent> Settle(ZoneBudget state, SettleZoneBudget command) => state.Reservations.ContainsKey(command.ReservationId)
        ? Decision.Accept<ZoneBudgetEvent>(new ZoneBudgetSettled
        {
            ZoneId = command.ZoneId,
            Year = command.Year,
            At = command.Now.ToUniversalTime(),
            ActedBy = VoucherEvent.System,
            ReservationId = command.ReservationId,
            IsGranted = command.IsGranted,
        })
        : Decision.Accept<ZoneBudgetEvent>();

    private static Decision<ZoneBudgetEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<ZoneBudgetEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
