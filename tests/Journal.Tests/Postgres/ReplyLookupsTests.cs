using Liandong.Journal.Postgres;

namespace Liandong.Journal.Tests.Postgres;

public sealed class ReplyLookupsTests
{
    private static readonly StoredReply _reply = new(Guid.CreateVersion7(), 7, default, default, null);

    [Fact]
    public async Task What_comes_during_a_look_up_goes_into_the_next_one()
    {
        var (batches, gate) = (new List<int>(), new TaskCompletionSource());
        var lookups = new ReplyLookups(async keys =>
        {
            batches.Add(keys.Length);
            await gate.Task;
            return Array.ConvertAll(keys, key => key.Key == "known" ? _reply : null);
        });
        var first = lookups.FindAsync("org/a", "known", CancellationToken.None);
        await Some.Until(() => batches.Count == 1);
        var others = Enumerable.Range(0, 20).Select(n => lookups.FindAsync("org/a", n == 3 ? "known" : $"unknown-{n}", CancellationToken.None)).ToArray();
        gate.SetResult();

        Assert.Same(_reply, await first);
        var found = await Task.WhenAll(others);
        Assert.Equal([3], Enumerable.Range(0, 20).Where(n => found[n] is not null));
        Assert.Equal([1, 20], batches);
    }

    [Fact]
    public async Task A_fault_is_told_to_all_who_asked_and_to_nobody_after_them()
    {
        var isDown = true;
        var lookups = new ReplyLookups(keys => isDown ? throw new JournalUnavailableException("down") : Task.FromResult(new StoredReply?[keys.Length]));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => lookups.FindAsync("org/a", "k", CancellationToken.None));
        isDown = false;
        Assert.Null(await lookups.FindAsync("org/a", "k", CancellationToken.None));
    }

    [Fact]
    public async Task Who_gives_up_holds_up_nobody()
    {
        using var impatience = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var lookups = new ReplyLookups(async keys =>
        {
            await gate.Task;
            return new StoredReply?[keys.Length];
        });
        var impatient = lookups.FindAsync("org/a", "one", impatience.Token);
        var patient = lookups.FindAsync("org/a", "two", CancellationToken.None);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        Assert.Null(await patient);
    }
}
