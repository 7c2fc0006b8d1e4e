namespace Liandong.Domain.Vouchers;

/// <summary>Decides what the department does with an account: open it, add to it, take back of it, close it.</summary>
[PolicySource("M11")]
internal static class AccountDecisions
{
    private const int FirstYear = 2000;
    private const int LastYear = 8_999;

    public static Decision<VoucherEvent> Open(VoucherAccount account, OpenVoucherAccount command)
    {
        if (!Ids.IsChosen(command.EnterpriseId))
            return Refuse(RefusalKind.Malformed, "invalid_id", "Name the enterprise by its id.", new Problem("malformed", "enterpriseId"));
        if (Malformed(command) is { Count: > 0 } problems)
            return Refuse(RefusalKind.Malformed, "invalid_value", "Correct the members listed in problems.", problems);
        if (RefuseActor(command.Actor) is { } forbidden)
            return Decision.Refuse<VoucherEvent>(forbidden);
        if (VoucherAccount.EndOfYear(command.Year) <= command.Now)
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "The year is over. Open an account of this year or a later one.", new Problem("year_over", "year", command.Now.ToText(), command.Year));
        if (command.Rules.YearlyCapFen is { } capFen && account.Balance.GrantedFen + command.GrantFen is var granted && granted > capFen)
            return OverCap("grantFen", capFen, granted);
        if (account.IsOpened && account.Closing != VoucherClosing.Revocation)
            return Refuse(RefusalKind.Conflict, "account_exists", "The enterprise has an account of this year already. Grant to it instead.");
        return (command.SeenVersion is { } seen && seen != account.Version) || IsLate(account, command.Reservation, command.Now)
            ? Late()
            : Decision.Accept<VoucherEvent>(ToOpened(account, command));
    }

    public static Decision<VoucherEvent> Forgo(VoucherAccount account, ForgoGrant command) =>
        account.Granted.Contains(command.Reservation.Id) || account.ForgoneGrants.ContainsKey(command.Reservation.Id)
            ? Decision.Accept<VoucherEvent>()
            : Decision.Accept<VoucherEvent>(new VoucherGrantForgone
            {
                AccountId = command.AccountId,
                EnterpriseId = VoucherAccount.EnterpriseOf(command.AccountId),
                At = command.Now.ToUniversalTime(),
                ActedBy = VoucherEvent.System,
                Version = account.Version + 1,
                Balance = account.Balance,
                ReservationId = command.Reservation.Id,
                Deadline = command.Reservation.Deadline.ToUniversalTime(),
            });

    public static Decision<VoucherEvent> Grant(VoucherAccount account, GrantVoucher command)
    {
        if (!Ids.IsOpaque(command.Reference))
            return Refuse(RefusalKind.Malformed, "invalid_id", "Give the grant a reference of 1 to 120 URL-safe characters.", new Problem("malformed", "reference"));
        if (command.AmountFen is < 1 or > VoucherAmounts.GreatestGrantFen)
            return Refuse(RefusalKind.Malformed, "invalid_value", "Grant at least a fen.", new Problem("out_of_range", "amountFen", 1, command.AmountFen));
        if (RefuseChange(account, command.Actor, command.ExpectedVersion, command.Reference) is { } refusal)
            return Decision.Refuse<VoucherEvent>(refusal);
        if (account.Closing == VoucherClosing.Revocation)
            return Refuse(RefusalKind.Forbidden, "not_filed", "The filing of the enterprise, or of its zone, was revoked, so nothing is granted to it. Open the account anew when it is approved again.");
        if (account.Closing is not null)
            return Refuse(RefusalKind.RuleBroken, "account_closed", "The account is closed: nothing is granted to it any more.");
        if (IsLate(account, command.Reservation, command.Now))
            return Late();
        var grantedFen = account.Balance.GrantedFen + command.AmountFen;
        return (command.Rules.YearlyCapFen ?? VoucherAmounts.GreatestGrantFen) is var capFen && grantedFen > capFen
            ? OverCap("amountFen", capFen, grantedFen)
            : Decision.Accept<VoucherEvent>(ToGranted(account, command, command.AmountFen, command.Reference) with { ReservationId = command.Reservation?.Id, ZoneId = command.ZoneId });
    }

    public static Decision<VoucherEvent> Withdraw(VoucherAccount account, WithdrawGrant command)
    {
        if (!Ids.IsOpaque(command.Reference) || !Ids.IsOpaque(command.ReasonTextId))
            return Refuse(RefusalKind.Malformed, "invalid_id", "Give the withdrawal a reference of 1 to 120 URL-safe characters.", new Problem("malformed", "reference"));
        if (command.AmountFen is < 1 or > VoucherAmounts.GreatestGrantFen)
            return Refuse(RefusalKind.Malformed, "invalid_value", "Withdraw at least a fen.", new Problem("out_of_range", "amountFen", 1, command.AmountFen));
        if (RefuseChange(account, command.Actor, command.ExpectedVersion, command.Reference) is { } refusal)
            return Decision.Refuse<VoucherEvent>(refusal);
        if (!account.Grants.TryGetValue(command.GrantReference, out var grant))
            return Refuse(RefusalKind.NotFound, "not_found", "The account has no grant of this reference. Its statement lists them.");
        if (account.Closing is not null)
            return Refuse(RefusalKind.RuleBroken, "account_closed", "The account is closed: what was available has lapsed, so there is nothing to take back.");
        if (command.AmountFen > grant.LeftFen)
        {
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "This is more than is left of the grant. Withdraw what is left at most.",
                new Problem("out_of_range", "amountFen", grant.LeftFen, command.AmountFen));
        }

        if (command.AmountFen > account.Balance.AvailableFen)
        {
            return Refuse(RefusalKind.RuleBroken, "voucher_insufficient", "So much is not available: what is held or spent stays. Withdraw what is available at most.",
                new Problem("voucher_insufficient", "amountFen", account.Balance.AvailableFen, command.AmountFen));
        }

        return IsLate(account, command.Reservation, command.Now) ? Late() : Decision.Accept<VoucherEvent>(ToWithdrawn(account, command));
    }

    public static Decision<VoucherEvent> Close(VoucherAccount account, CloseVoucherAccount command)
    {
        if (!Ids.IsOpaqueOrNull(command.ReasonTextId))
            return Refuse(RefusalKind.Malformed, "invalid_id", "Give the reason's text an id.", new Problem("malformed", "reason"));
        if (command.Cause == VoucherClosing.Department && RefuseChange(account, command.Actor, command.ExpectedVersion, reference: null) is { } refusal)
            return Decision.Refuse<VoucherEvent>(refusal);
        var isDue = command.Cause switch
        {
            // Also one that was never opened: an opening may be on its way that has seen the approval.
            VoucherClosing.Revocation => account.Closing is null,
            VoucherClosing.YearEnd => account.IsOpen && VoucherAccount.EndOfYear(account.Year) <= command.Now,
            _ => account.IsOpen,
        };
        return isDue ? Decision.Accept<VoucherEvent>(ToClosed(account, command)) : Decision.Accept<VoucherEvent>();
    }

    private static bool IsLate(VoucherAccount account, GrantReservation? reservation, DateTimeOffset now) =>
        reservation is not null && (now >= reservation.Deadline || account.ForgoneGrants.ContainsKey(reservation.Id));

    /// <summary>What the attempt rests on may be over: look again.</summary>
    private static Decision<VoucherEvent> Late() => Refuse(RefusalKind.Gone, "hold_expired", "This attempt is over. Send the request again.");

    private static List<Problem> Malformed(OpenVoucherAccount command)
    {
        var problems = new List<Problem>();
        if (command.Year is < FirstYear or > LastYear)
            problems.Add(new Problem("out_of_range", "year", command.Year < FirstYear ? FirstYear : LastYear, command.Year));
        if (command.GrantFen is < 0 or > VoucherAmounts.GreatestGrantFen)
            problems.Add(new Problem("out_of_range", "grantFen", command.GrantFen < 0 ? 0 : VoucherAmounts.GreatestGrantFen, command.GrantFen));
        if (command.RatioPercent is < 1 or > 100)
            problems.Add(new Problem("out_of_range", "ratioPercent", command.RatioPercent < 1 ? 1 : 100, command.RatioPercent.Value));
        return problems;
    }

    private static Refusal? RefuseActor(Actor actor) => actor.Role == Role.Department
        ? null
        : new Refusal(RefusalKind.Forbidden, "forbidden", "Vouchers are the department's to issue, correct and close.");

    /// <summary>Why the department can change nothing on the account in this way; null when it can.</summary>
    public static Refusal? RefuseChange(VoucherAccount account, Actor actor, long? expectedVersion, string? reference)
    {
        if (!account.IsOpened)
            return new Refusal(RefusalKind.NotFound, "not_found", "There is no such voucher account. Check its id, or open it.");
        if (RefuseActor(actor) is { } forbidden)
            return forbidden;
        if (expectedVersion is { } expected && expected != account.Version)
            return new Refusal(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {account.Version} now. Read it again, then decide again.");
        if (reference is not null && account.References.Contains(reference))
            return new Refusal(RefusalKind.Conflict, "reference_known", "A grant, withdrawal or correction of this reference has been made on the account already.") { Problems = [new Problem("reference_known", "reference")] };
        return reference is not null && account.References.Count >= VoucherDecider.MaximumReferences
            ? new Refusal(RefusalKind.RuleBroken, "policy_violation", "The account has too many grants, withdrawals and corrections.") { Problems = [new Problem("too_many", "reference", VoucherDecider.MaximumReferences)] }
            : null;
    }

    private static Decision<VoucherEvent> OverCap(string param, long capFen, long actualFen) =>
        Refuse(RefusalKind.RuleBroken, "policy_violation", "This is more than an enterprise may be granted in a year.", new Problem("yearly_cap_exceeded", param, capFen, actualFen));

    private static VoucherEvent[] ToOpened(VoucherAccount before, OpenVoucherAccount command)
    {
        var opened = new VoucherAccountOpened
        {
            AccountId = VoucherAccount.IdOf(command.EnterpriseId, command.Year),
            EnterpriseId = command.EnterpriseId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            Version = before.Version + 1,
            Balance = before.Balance,
            Year = command.Year,
            RatioPercent = command.RatioPercent ?? command.Rules.RatioFor(command.ZoneId),
            ZoneId = command.ZoneId,
            RulesId = command.Rules.Id,
        };
        if (command.GrantFen == 0)
            return [opened];
        var account = VoucherDecider.Evolve(before, opened);
        var reference = before.References.Contains(VoucherAccount.OpeningReference) ? $"{VoucherAccount.OpeningReference}-{opened.Version}" : VoucherAccount.OpeningReference;
        return [opened, ToGranted(account, command, command.GrantFen, reference) with { ReservationId = command.Reservation?.Id, ZoneId = command.ZoneId }];
    }

    private static VoucherGranted ToGranted(VoucherAccount account, VoucherCommand command, long amountFen, string reference) => new()
    {
        AccountId = account.Id,
        EnterpriseId = account.EnterpriseId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        Version = account.Version + 1,
        Balance = account.Balance with { GrantedFen = account.Balance.GrantedFen + amountFen, AvailableFen = account.Balance.AvailableFen + amountFen },
        AmountFen = amountFen,
        Reference = reference,
    };

    private static VoucherGrantWithdrawn ToWithdrawn(VoucherAccount account, WithdrawGrant command) => new()
    {
        AccountId = account.Id,
        EnterpriseId = account.EnterpriseId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        Version = account.Version + 1,
        Balance = account.Balance with { GrantedFen = account.Balance.GrantedFen - command.AmountFen, AvailableFen = account.Balance.AvailableFen - command.AmountFen },
        GrantReference = command.GrantReference,
        AmountFen = command.AmountFen,
        Reference = command.Reference,
        ReasonTextId = command.ReasonTextId,
        ReservationId = command.Reservation?.Id,
    };

    private static VoucherAccountClosed ToClosed(VoucherAccount account, CloseVoucherAccount command) => new()
    {
        AccountId = account.IsOpened ? account.Id : command.AccountId,
        EnterpriseId = account.IsOpened ? account.EnterpriseId : VoucherAccount.EnterpriseOf(command.AccountId),
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        Version = account.Version + 1,
        Balance = account.Balance with { GrantedFen = account.Balance.GrantedFen - account.Balance.AvailableFen, AvailableFen = 0 },
        Cause = command.Cause,
        LapsedFen = account.Balance.AvailableFen,
        ReasonTextId = command.ReasonTextId,
    };

    private static Decision<VoucherEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<VoucherEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
