using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Grains.Roadshows;

/// <summary>Tickets for the live view of one session: a minute, once, and in memory only.</summary>
public sealed class RoadshowTicketGrain(TimeProvider clock) : Grain, IRoadshowTicketGrain
{
    private const int MostOpen = 20_000;
    private static readonly TimeSpan _validity = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, Ticket> _open = new(StringComparer.Ordinal);
    private readonly Queue<(string Hash, DateTimeOffset ExpiresAt)> _byAge = new();

    /// <inheritdoc/>
    public Task<TicketExpiry> IssueAsync(string hash, Caller caller)
    {
        Forget();
        if (_open.Count >= MostOpen)
        {
            return Task.FromResult(new TicketExpiry { Status = AnswerStatus.Overloaded });
        }

        var expiresAt = clock.GetUtcNow() + _validity;
        _open[hash] = new Ticket(caller, expiresAt);
        _byAge.Enqueue((hash, expiresAt));
        return Task.FromResult(new TicketExpiry { Status = AnswerStatus.Done, ExpiresAt = expiresAt });
    }

    /// <inheritdoc/>
    public Task<Caller?> RedeemAsync(string hash)
    {
        Forget();
        if (_open.Count == 0)
        {
            // Whoever guesses fills no memory.
            DeactivateOnIdle();
        }

        return Task.FromResult(_open.Remove(hash, out var ticket) ? ticket.Caller : null);
    }

    /// <summary>Drops what is too old.</summary>
    private void Forget()
    {
        var now = clock.GetUtcNow();
        while (_byAge.TryPeek(out var oldest) && oldest.ExpiresAt <= now)
        {
            _byAge.Dequeue();
            _open.Remove(oldest.Hash);
        }
    }

    private sealed record Ticket(Caller Caller, DateTimeOffset ExpiresAt);
}
