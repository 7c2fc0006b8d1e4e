using System.Runtime.CompilerServices;

namespace Liandong.Client;

/// <summary>The event feed: what happened, in commit order, filtered to what the caller may see.</summary>
public sealed class EventsClient
{
    private const string Collection = "events";
    private readonly ApiConnection _connection;

    internal EventsClient(ApiConnection connection) => _connection = connection;

    /// <summary>
    /// Follows the feed: what was written before, then live, until it is cancelled or left. Each event comes once and in
    /// order, also over lost connections, after which the follower resumes behind the last event it gave.
    /// </summary>
    /// <remarks>
    /// To resume after a restart of your program, keep <see cref="FeedEvent.Position"/> together with what you made of the
    /// event, in one transaction.
    /// </remarks>
    /// <exception cref="LiandongProblemException">The platform refuses: the credential is no longer good, or the request is wrong.</exception>
    /// <exception cref="LiandongUnansweredException">It could not be reached for <see cref="FollowOptions.GiveUpAfter"/>.</exception>
    public IAsyncEnumerable<FeedEvent> FollowAsync(FollowOptions? options = null, CancellationToken cancellation = default)
    {
        var follow = options ?? new FollowOptions();
        follow.Validate();
        return FollowEachAsync(follow, cancellation);
    }

    /// <summary>One page of the feed.</summary>
    /// <param name="after">Only events above this position; 0 from the beginning.</param>
    /// <param name="types">As in <see cref="FollowOptions.Types"/>.</param>
    /// <param name="limit">Most events, 1–200.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<FeedPage> ReadPageAsync(long after = 0, IReadOnlyList<string>? types = null, int limit = 50, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(after, types).Add("limit", limit).Behind(Collection), ClientJson.Instance.FeedPage, cancellation);

    internal static ApiQuery Path(long after, IReadOnlyList<string>? types) =>
        new ApiQuery().Add("after", after).Add("types", types is { Count: > 0 } ? string.Join(',', types) : null);

    private async IAsyncEnumerable<FeedEvent> FollowEachAsync(FollowOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var follower = new FeedFollower(_connection, options, cancellation);
        await using (follower.ConfigureAwait(false))
        {
            while (true)
            {
                yield return await follower.NextAsync().ConfigureAwait(false);
            }
        }
    }
}
