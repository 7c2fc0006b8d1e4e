using Liandong.Domain;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Liandong.Grains.Vouchers;

/// <summary>The voucher account of one enterprise in one year.</summary>
[Reentrant]
public sealed partial class VoucherAccountGrain(GrainServices services, VoucherRuleBook rules, ProjectionReader<VoucherProjection> entries)
    : JournaledGrain<VoucherAccount, VoucherCommand, VoucherEvent, VoucherDecider, VoucherThing>(services), IVoucherAccountGrain
{
    private const string AccountWord = "voucher account";

    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = VoucherEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

    private readonly ILogger _logger = services.Loggers.CreateLogger<VoucherAccountGrain>();

    /// <inheritdoc/>
    public Task<Answer> CloseAsync(ActRequest request, WriteContext context) =>
        ActAsync(context, request.Reason, attempt => new CloseVoucherAccount
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            Cause = VoucherClosing.Department,
            ReasonTextId = request.Reason is null ? null : attempt.NewId,
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <inheritdoc/>
    public Task<Answer> CloseForRevocationAsync() => CloseAsync(VoucherClosing.Revocation);

    /// <inheritdoc/>
    public Task<Answer> GetAsync(Caller caller) => ReadAsync(async (standing, _) =>
    {
        if (standing.State is { IsOpened: true } account && (caller.ActsForAnyone || caller.OrganisationId == account.EnterpriseId))
        {
            return await FoundAsync(account.Id, account.Version, VoucherAccountViews.Of(account), WireJson.Strict.VoucherAccountView);
        }

        // Whoever asks for accounts that there are not fills no memory.
        if (standing.Version == 0)
        {
            DeactivateOnIdle();
        }

        return RefusalReplies.NotFound(AccountWord);
    });

    private protected override Task<long> CommittedAsync(IReadOnlyList<VoucherEvent> events)
    {
        VoucherMetrics.Committed(events);
        return base.CommittedAsync(events);
    }

    private Task<Answer> CloseAsync(VoucherClosing cause) => WriteAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
        _system,
        attempt => new CloseVoucherAccount { Now = attempt.Now, Actor = Actors.Of(_system.Caller), AccountId = Id, Cause = cause },
        Nothing));

    private Task<Answer> ActAsync(WriteContext context, string? reason, Func<Attempt, VoucherCommand> command) =>
        WriteAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
            context,
            command,
            (_, account, _) => Body(account.Id, account.Version, isNew: false, VoucherAccountViews.Of(account), WireJson.Strict.VoucherAccountView))
        {
            Texts = attempt => reason is null ? [] : [new ErasableText(attempt.NewId, reason)],
        });

    /// <summary>The body of what nobody reads.</summary>
    private ReplyBody Nothing(Attempt attempt, VoucherAccount account, IReadOnlyList<VoucherEvent> events) => new(Id, Version: 0, Json: [], IsNew: false);
}
