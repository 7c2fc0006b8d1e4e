using Liandong.Domain.Vouchers;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>An account after some commands; what the next one leads to.</summary>
internal sealed class VoucherScenario
{
    private Decision<VoucherEvent>? _decision;

    private VoucherScenario(VoucherAccount account) => Account = account;

    public VoucherAccount Account { get; private set; }

    /// <summary>An account that these commands, all of them accepted, have led to.</summary>
    public static VoucherScenario Given(params VoucherCommand[] commands)
    {
        var scenario = new VoucherScenario(VoucherAccount.None);
        foreach (var command in commands)
            scenario.When(command).ThenAccepted();
        return scenario;
    }

    public VoucherScenario When(VoucherCommand command)
    {
        _decision = VoucherDecider.Decide(Account, command);
        return this;
    }

    /// <summary>Accepted; the account is what it is after the events.</summary>
    public IReadOnlyList<VoucherEvent> ThenAccepted()
    {
        Assert.Null(_decision!.Refusal);
        foreach (var @event in _decision.Events)
        {
            Account = VoucherDecider.Evolve(Account, @event);
            Assert.True(Account.Balance.AddsUp(), $"{@event}");
            Assert.Equal(Account.Balance.HeldFen, Account.Holds.Values.Sum(hold => hold.AmountFen));
        }

        return _decision.Events;
    }

    /// <summary>Accepted with exactly this kind of event.</summary>
    public TEvent Then<TEvent>()
        where TEvent : VoucherEvent => Assert.IsType<TEvent>(Assert.Single(ThenAccepted()));

    public void ThenNothing() => Assert.Empty(ThenAccepted());

    public Refusal ThenRefused(RefusalKind kind, string code, params string[] problems)
    {
        Assert.NotNull(_decision!.Refusal);
        Assert.Empty(_decision.Events);
        Assert.Equal((kind, code), (_decision.Refusal.Kind, _decision.Refusal.Code));
        Assert.EndsWith(".", _decision.Refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(problems, _decision.Refusal.Problems.Select(problem => problem.Code));
        return _decision.Refusal;
    }

    public void ThenHas(long granted, long available, long held, long spent) => Assert.Equal(new VoucherBalance(granted, available, held, spent), Account.Balance);
}
