using Liandong.Domain;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Liandong.Grains.Vouchers;

/// <summary>What the enterprises of one zone may be granted in one year.</summary>
[Reentrant]
public sealed partial class ZoneBudgetGrain(GrainServices services)
    : JournaledGrain<ZoneBudget, ZoneBudgetCommand, ZoneBudgetEvent, ZoneBudgetDecider, ZoneBudgetThing>(services), IZoneBudgetGrain
{
    private const int MaximumAsked = 50;

    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = VoucherEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

    private readonly ILogger _logger = services.Loggers.CreateLogger<ZoneBudgetGrain>();

    // An account's id is made like a budget's: of an organisation and a year.
    private string ZoneId => VoucherAccount.EnterpriseOf(Id);

    private int Year => VoucherAccount.YearOf(Id);

    /// <inheritdoc/>
    public Task<Answer> SetAsync(VoucherBudgetRequest request, WriteContext context) =>
        WriteAsync(new WriteRequest<ZoneBudget, ZoneBudgetCommand, ZoneBudgetEvent>(
            context,
            attempt => new SetZoneBudget
            {
                ZoneId = ZoneId,
                Year = Year,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                AmountFen = request.AmountFen,
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, budget, events) => Body(Id, budget.Version, isNew: budget.Version == 1 && events.Count > 0, View(budget), WireJson.Strict.VoucherBudgetView)));

    /// <inheritdoc/>
    public Task<Answer> GetAsync(Caller caller) => ReadAsync(async (standing, _) =>
    {
        if (standing.State.Year > 0 && (caller.ActsForAnyone || caller.OrganisationId == ZoneId))
        {
            return await FoundAsync(Id, standing.State.Version, View(standing.State), WireJson.Strict.VoucherBudgetView);
        }

        // Whoever asks for budgets that there are not fills no memory.
        if (standing.Version == 0)
        {
            DeactivateOnIdle();
        }

        return RefusalReplies.NotFound("voucher budget");
    });

    /// <inheritdoc/>
    public Task<Answer> ReserveAsync(BudgetReservationRequest request) => ActAsync(attempt => new ReserveZoneBudget
    {
        ZoneId = ZoneId,
        Year = Year,
        Now = attempt.Now,
        Actor = Actors.Of(_system.Caller),
        ReservationId = request.ReservationId,
        AccountId = request.AccountId,
        AmountFen = request.AmountFen,
        Deadline = request.Deadline,
    });

    /// <inheritdoc/>
    public Task<Answer> SettleReservationAsync(string reservationId, bool isGranted) => ActAsync(attempt => new SettleZoneBudget
    {
        ZoneId = ZoneId,
        Year = Year,
        Now = attempt.Now,
        Actor = Actors.Of(_system.Caller),
        ReservationId = reservationId,
        IsGranted = isGranted,
    });

    /// <inheritdoc/>
    public async Task<DueReply> SettleDueAsync()
    {
        IReadOnlyList<BudgetReservation> due = [];
        await ReadAsync((standing, now) =>
        {
            due = [.. standing.State.Reservations.Values.Where(one => one.Deadline <= now).OrderBy(one => one.Deadline).Take(MaximumAsked)];
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        foreach (var reservation in due)
        {
            var told = await TellAsync(reservation);
            if (!told.IsDone || (await SettleReservationAsync(reservation.Id, told.IsGranted)).Status != AnswerStatus.Done)
            {
                return new DueReply { IsDone = false };
            }
        }

        return await ReadDueAsync();
    }

    private async Task<DueReply> ReadDueAsync()
    {
        var reply = new DueReply { IsDone = false };
        await ReadAsync((standing, _) =>
        {
            reply = new DueReply { IsDone = true, NextDue = standing.State.NextDue, Position = standing.Position };
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return reply;
    }

    private async Task<GrantToldReply> TellAsync(BudgetReservation reservation)
    {
        try
        {
            return await GrainFactory.GetGrain<IVoucherAccountGrain>(reservation.AccountId).TellGrantAsync(reservation.Id, reservation.Deadline);
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException)
        {
            LogSilent(exception, StreamName, reservation.AccountId);
            return new GrantToldReply { IsDone = false };
        }
    }

    private Task<Answer> ActAsync(Func<Attempt, ZoneBudgetCommand> command) => WriteAsync(new WriteRequest<ZoneBudget, ZoneBudgetCommand, ZoneBudgetEvent>(
        _system, command, (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));

    private VoucherBudgetView View(ZoneBudget budget) => new()
    {
        ZoneId = ZoneId,
        Year = Year,
        AmountFen = budget.AmountFen,
        GrantedFen = budget.GrantedFen,
        ReservedFen = budget.ReservedFen,
        LeftFen = budget.AmountFen - budget.GrantedFen - budget.ReservedFen,
        Version = budget.Version,
    };

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, Message = "{Stream}: account {AccountId} does not say what became of a grant; it will be asked again")]
    private partial void LogSilent(Exception exception, string stream, string accountId);
}
