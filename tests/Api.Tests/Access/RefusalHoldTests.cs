using Liandong.Api.Access;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Api.Tests.Access;

/// <summary>Refusals that are kept back.</summary>
public sealed class RefusalHoldTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_refusal_goes_out_after_a_moment_and_no_sooner()
    {
        var hold = new RefusalHold(_clock);
        var waiting = hold.WaitAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
        Assert.Equal(0, hold.Held);
    }

    [Fact]
    public async Task A_bounded_number_is_kept_back_and_none_for_a_caller_who_has_gone()
    {
        var hold = new RefusalHold(_clock);
        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, RefusalHold.MaxHeld).Select(_ => hold.WaitAsync(gone.Token)).ToList();
        Assert.DoesNotContain(waiting, wait => wait.IsCompleted);
        Assert.True(hold.WaitAsync(gone.Token).IsCompletedSuccessfully);
        Assert.Equal(RefusalHold.MaxHeld, hold.Held);

        await gone.CancelAsync();
        await Task.WhenAll(waiting);
        Assert.Equal(0, hold.Held);
    }
}
