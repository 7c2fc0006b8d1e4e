namespace Liandong.Api.Access;

/// <summary>
/// Keeps the answer to who asks too often back for a moment. Refusing is cheap, but not free: a caller that repeats each
/// refused request at once would take the node's time from those who keep to their limits.
/// </summary>
internal sealed class RefusalHold(TimeProvider clock)
{
    /// <summary>Most answers that are kept back at the same time; those beyond go out at once.</summary>
    internal const int MaxHeld = 1_000;

    private static readonly TimeSpan _hold = TimeSpan.FromMilliseconds(250);
    private int _held;

    /// <summary>How many are kept back at the moment.</summary>
    internal int Held => Volatile.Read(ref _held);

    /// <summary>Completes after a quarter of a second, or when the caller goes.</summary>
    public async Task WaitAsync(CancellationToken aborted)
    {
        if (Interlocked.Increment(ref _held) <= MaxHeld)
        {
            await Task.Delay(_hold, clock, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Interlocked.Decrement(ref _held);
    }
}
