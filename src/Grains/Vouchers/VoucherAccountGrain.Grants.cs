using System.Text.Json;
using Liandong.Domain;
using Liandong.Domain.Organisations;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Microsoft.Extensions.Logging;
using OrganisationKind = Liandong.Grains.Interfaces.Organisations.OrganisationKind;

namespace Liandong.Grains.Vouchers;

// Who may have an account, and what its zone's budget covers. A grant is reserved there first, a withdrawal noted; what became of either is
// asked about at its deadline.
public sealed partial class VoucherAccountGrain
{
    /// <summary>The code of an attempt whose ground has changed: look again.</summary>
    private const string LateCode = "hold_expired";

    /// <inheritdoc/>
    public Task<Answer> OpenAsync(VoucherAccountRequest request, WriteContext context) => AgainAsync(context, async () =>
    {
        var probe = await ProbeAsync(context, attempt => ToOpen(attempt.Now, request, context), (account, _) => account.Version);
        if (probe.Answer is { } answered)
        {
            return answered;
        }

        // What was seen before the approval was looked at: a revocation in between bars the account, and changes its version.
        var (zoneId, refused) = await AdmitAsync(request.EnterpriseId, probe.Attempt.Now);
        return refused is not null ? await RefuseAsync(refused, context) : await WithBudgetAsync(new BudgetedAct(probe.Attempt, ZoneBudgetId(zoneId, request.Year), request.GrantFen, context)
        {
            IsNew = true,
            Command = (attempt, reservation) => ToOpen(attempt.Now, request, context) with { ZoneId = zoneId, SeenVersion = probe.Result, Reservation = reservation },
        });
    });

    /// <inheritdoc/>
    public Task<Answer> GrantAsync(VoucherGrantRequest request, WriteContext context) => AgainAsync(context, async () =>
    {
        var probe = await ProbeAsync(context, attempt => ToGrant(attempt.Now, request, context), (account, _) => (account.EnterpriseId, account.Year));
        if (probe.Answer is { } answered)
        {
            return answered;
        }

        // The enterprise may have grown, or moved to another zone, since the account was opened.
        var (zoneId, refused) = await AdmitAsync(probe.Result.EnterpriseId, probe.Attempt.Now);
        return refused is not null ? await RefuseAsync(refused, context) : await WithBudgetAsync(new BudgetedAct(probe.Attempt, ZoneBudgetId(zoneId, probe.Result.Year), request.AmountFen, context)
        {
            Command = (attempt, reservation) => ToGrant(attempt.Now, request, context) with { ZoneId = zoneId, Reservation = reservation },
        });
    });

    /// <inheritdoc/>
    public Task<Answer> WithdrawGrantAsync(string grantReference, VoucherWithdrawalRequest request, WriteContext context) => AgainAsync(context, async () =>
    {
        var probe = await ProbeAsync(context, attempt => ToWithdraw(attempt, grantReference, request, context), (account, _) => (account.Grants[grantReference].ZoneId, account.Year));
        return probe.Answer ?? await WithBudgetAsync(new BudgetedAct(probe.Attempt, ZoneBudgetId(probe.Result.ZoneId, probe.Result.Year), -request.AmountFen, context)
        {
            Reason = request.Reason,
            Command = (attempt, reservation) => ToWithdraw(attempt, grantReference, request, context) with { Reservation = reservation },
        });
    });

    /// <inheritdoc/>
    public async Task<GrantToldReply> TellGrantAsync(string reservationId, DateTimeOffset deadline)
    {
        var isGranted = false;
        var answer = await WriteAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
            _system,
            attempt => new ForgoGrant { Now = attempt.Now, Actor = Actors.Of(_system.Caller), AccountId = Id, Reservation = new GrantReservation(reservationId, deadline) },
            (attempt, account, events) =>
            {
                isGranted = account.Granted.Contains(reservationId);
                return Nothing(attempt, account, events);
            }));
        return new GrantToldReply { IsDone = answer.Status == AnswerStatus.Done, IsGranted = isGranted };
    }

    /// <summary>Keeps a refusal under the key of the act; what is none is passed on.</summary>
    private async Task<Answer> RefuseAsync(Answer refused, WriteContext context) => refused.Refusal is { } refusal ? await RefuseAsync(refusal, context) : refused;

    private Task<Answer> AgainAsync(WriteContext context, Func<Task<Answer?>> attempt) => OnceAsync(context, async () =>
    {
        for (var tried = 0; tried < MaximumTries; tried++)
        {
            if (await attempt() is { } answer && answer.Refusal?.Code != LateCode)
            {
                return answer;
            }
        }

        return Answer.Only(AnswerStatus.Overloaded);
    });

    /// <summary>Notes it with the zone's budget, carries it out, and says what became of it. Null when it has to be decided again.</summary>
    private async Task<Answer?> WithBudgetAsync(BudgetedAct act)
    {
        var (budgetId, context) = (act.BudgetId, act.Context);
        var reservation = budgetId is null || act.AmountFen == 0 ? null : new GrantReservation(act.Naming.NewId, act.Naming.Now + VoucherDecider.AttemptLife);
        if (reservation is not null && await ReserveAsync(budgetId!, reservation, act.AmountFen) is { Status: not AnswerStatus.Done } refused)
        {
            return refused.Refusal is { Code: not LateCode } refusal ? await RefuseAsync(refusal, context) : refused;
        }

        var answer = await WriteOnceAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
            context,
            attempt => act.Command(attempt, reservation),
            (_, account, _) => Body(account.Id, account.Version, act.IsNew, VoucherAccountViews.Of(account), WireJson.Strict.VoucherAccountView))
        {
            Texts = attempt => act.Reason is null ? [] : [new ErasableText(attempt.NewId, act.Reason)],
        });
        if (reservation is not null && answer?.Status != AnswerStatus.JournalUnavailable)
        {
            // While the journal does not say, the budget asks at the deadline.
            var isGranted = answer is { Status: AnswerStatus.Done or AnswerStatus.Created, IsReplay: false };
            await CallBudgetAsync(budgetId!, budget => budget.SettleReservationAsync(reservation.Id, isGranted));
        }

        return answer;
    }

    private Task<Answer> ReserveAsync(string budgetId, GrantReservation reservation, long amountFen) => CallBudgetAsync(budgetId, budget => budget.ReserveAsync(new BudgetReservationRequest
    {
        ReservationId = reservation.Id,
        AccountId = Id,
        AmountFen = amountFen,
        Deadline = reservation.Deadline,
    }));

    private async Task<Answer> CallBudgetAsync(string budgetId, Func<IZoneBudgetGrain, Task<Answer>> call)
    {
        try
        {
            return await call(GrainFactory.GetGrain<IZoneBudgetGrain>(budgetId));
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException)
        {
            LogBudgetSilent(exception, StreamName, budgetId);
            return Answer.Only(AnswerStatus.Overloaded);
        }
    }

    /// <summary>The zone of an enterprise that may be granted something, noted so that a revocation closes the account; or why it may not.</summary>
    private async Task<(string? ZoneId, Answer? Refused)> AdmitAsync(string enterpriseId, DateTimeOffset now)
    {
        var today = ChinaDays.Of(now);
        var organisation = GrainFactory.GetGrain<IOrganisationGrain>(enterpriseId);
        if (await organisation.GetStandingAsync(today) is not { Standing: { } standing })
        {
            return (null, Answer.Only(AnswerStatus.JournalUnavailable));
        }

        var size = standing.Size is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;
        if (Eligibility.Refuse(standing.Kind == OrganisationKind.Enterprise, standing.IsApproved, standing.ZoneId, size, rules.On(today)) is { } refusal)
        {
            return (null, RefusalReplies.Of(refusal));
        }

        var registered = await organisation.RegisterBenefitAsync(new BenefitReference { Kind = VoucherCloser.BenefitKind, Id = Id });
        return registered.Status == AnswerStatus.Done ? (standing.ZoneId, null) : (null, registered);
    }

    private OpenVoucherAccount ToOpen(DateTimeOffset now, VoucherAccountRequest request, WriteContext context) => new()
    {
        Now = now,
        Actor = Actors.Of(context.Caller),
        Rules = rules.On(ChinaDays.Of(now)),
        EnterpriseId = request.EnterpriseId,
        Year = request.Year,
        GrantFen = request.GrantFen,
        RatioPercent = request.RatioPercent,
    };

    private GrantVoucher ToGrant(DateTimeOffset now, VoucherGrantRequest request, WriteContext context) => new()
    {
        Now = now,
        Actor = Actors.Of(context.Caller),
        Rules = rules.On(ChinaDays.Of(now)),
        AmountFen = request.AmountFen,
        Reference = request.Reference,
        ExpectedVersion = context.ExpectedVersion,
    };

    private static WithdrawGrant ToWithdraw(Attempt attempt, string grantReference, VoucherWithdrawalRequest request, WriteContext context) => new()
    {
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        GrantReference = grantReference,
        AmountFen = request.AmountFen,
        Reference = request.Reference,
        ReasonTextId = attempt.NewId,
        ExpectedVersion = context.ExpectedVersion,
    };

    private static string? ZoneBudgetId(string? zoneId, int year) => zoneId is null ? null : VoucherAccount.IdOf(zoneId, year);

    /// <summary>An act that a zone's budget takes part in.</summary>
    /// <param name="Naming">The attempt that names what is noted there.</param>
    /// <param name="BudgetId">The budget; null where no zone is known.</param>
    /// <param name="AmountFen">How much of it the act takes, in fen; negative when it gives back.</param>
    /// <param name="Context">Who acts, and how.</param>
    private sealed record BudgetedAct(Attempt Naming, string? BudgetId, long AmountFen, WriteContext Context)
    {
        public required Func<Attempt, GrantReservation?, VoucherCommand> Command { get; init; }

        public bool IsNew { get; init; }

        public string? Reason { get; init; }
    }

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, Message = "{Stream}: budget {BudgetId} does not answer")]
    private partial void LogBudgetSilent(Exception exception, string stream, string budgetId);
}
