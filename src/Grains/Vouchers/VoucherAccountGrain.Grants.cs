using System.Text.Json;
using Liandong.Domain;
using Liandong.Domain.Organisations;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Microsoft.Extensions.Logging;
using OrganisationKind = Liandong.Grains.Interfaces.Organisations.OrganisationKind;

namespace Liandong.Grains.Vouchers;

// Who may have an account, and what its zone's budget covers. A grant is reserved there first, and asked about at its deadline.
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
        if (refused is not null)
        {
            return refused.Refusal is { } refusal ? await RefuseAsync(refusal, context) : refused;
        }

        return await GrantAsync(probe.Attempt, ZoneBudgetId(zoneId!, request.Year), request.GrantFen, context, isNew: true, (now, reservation) =>
            ToOpen(now, request, context) with { ZoneId = zoneId, SeenVersion = probe.Result, Reservation = reservation });
    });

    /// <inheritdoc/>
    public Task<Answer> GrantAsync(VoucherGrantRequest request, WriteContext context) => AgainAsync(context, async () =>
    {
        var probe = await ProbeAsync(context, attempt => ToGrant(attempt.Now, request, context), (account, _) => (account.ZoneId, account.Year));
        return probe.Answer ?? await GrantAsync(
            probe.Attempt,
            probe.Result.ZoneId is { } zoneId ? ZoneBudgetId(zoneId, probe.Result.Year) : null,
            request.AmountFen,
            context,
            isNew: false,
            (now, reservation) => ToGrant(now, request, context) with { Reservation = reservation });
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

    /// <summary>Reserves, grants, and says what became of it. Null when it has to be decided again.</summary>
    private async Task<Answer?> GrantAsync(
        Attempt naming, string? budgetId, long amountFen, WriteContext context, bool isNew, Func<DateTimeOffset, GrantReservation?, VoucherCommand> command)
    {
        var reservation = budgetId is null || amountFen == 0 ? null : new GrantReservation(naming.NewId, naming.Now + VoucherDecider.AttemptLife);
        if (reservation is not null && await ReserveAsync(budgetId!, reservation, amountFen) is { Status: not AnswerStatus.Done } refused)
        {
            return refused.Refusal is { Code: not LateCode } refusal ? await RefuseAsync(refusal, context) : refused;
        }

        var answer = await WriteOnceAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
            context,
            attempt => command(attempt.Now, reservation),
            (_, account, _) => Body(account.Id, account.Version, isNew, VoucherAccountViews.Of(account), WireJson.Strict.VoucherAccountView)));
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

    /// <summary>The zone of an enterprise that may have an account, noted so that a revocation closes it; or why it may not.</summary>
    private async Task<(string? ZoneId, Answer? Refused)> AdmitAsync(string enterpriseId, DateTimeOffset now)
    {
        var today = ChinaDays.Of(now);
        var organisation = GrainFactory.GetGrain<IOrganisationGrain>(enterpriseId);
        if (await organisation.GetStandingAsync(today) is not { Standing: { } standing })
        {
            return (null, Answer.Only(AnswerStatus.JournalUnavailable));
        }

        var size = standing.Size is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;
        if (Eligibility.Refuse(standing.Kind == OrganisationKind.Enterprise, standing.IsApproved, standing.ZoneId, size, today) is { } refusal)
        {
            return (null, RefusalReplies.Of(refusal));
        }

        var registered = await organisation.RegisterBenefitAsync(new BenefitReference { Kind = VoucherCloser.BenefitKind, Id = Id });
        return registered.Status == AnswerStatus.Done ? (standing.ZoneId, null) : (null, registered);
    }

    private static OpenVoucherAccount ToOpen(DateTimeOffset now, VoucherAccountRequest request, WriteContext context) => new()
    {
        Now = now,
        Actor = Actors.Of(context.Caller),
        EnterpriseId = request.EnterpriseId,
        Year = request.Year,
        GrantFen = request.GrantFen,
        RatioPercent = request.RatioPercent,
    };

    private static GrantVoucher ToGrant(DateTimeOffset now, VoucherGrantRequest request, WriteContext context) => new()
    {
        Now = now,
        Actor = Actors.Of(context.Caller),
        AmountFen = request.AmountFen,
        Reference = request.Reference,
        ExpectedVersion = context.ExpectedVersion,
    };

    private static string ZoneBudgetId(string zoneId, int year) => VoucherAccount.IdOf(zoneId, year);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, Message = "{Stream}: budget {BudgetId} does not answer")]
    private partial void LogBudgetSilent(Exception exception, string stream, string budgetId);
}
