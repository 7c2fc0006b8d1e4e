using System.Globalization;
using System.Text.Json;

namespace Liandong.Client;

/// <summary>Reads the feed, and gives each event once.</summary>
internal sealed class FeedFollower(ApiConnection connection, FollowOptions options, CancellationToken cancellation)
    : EventFollower<FeedEvent>(connection, options.IdleTimeout, options.GiveUpAfter, cancellation)
{
    private const string Checkpoint = "checkpoint";
    private long _seen = options.After;

    /// <inheritdoc/>
    protected override ApiCall Call => new(HttpMethod.Get, EventsClient.Path(_seen, options.Types).Behind("events"))
    {
        // What has been read before is named as the standard says; the address says it once more for what stands between.
        LastEventId = IsResuming ? _seen.ToString(CultureInfo.InvariantCulture) : null,
    };

    /// <inheritdoc/>
    protected override FeedEvent? Take(SentEvent sent)
    {
        if (sent.Position <= _seen)
        {
            return null;
        }

        _seen = sent.Position;
        if (sent.Type == Checkpoint)
        {
            options.OnCheckpoint?.Invoke(sent.Position);
            return null;
        }

        return ApiAnswer.Parse(() => JsonSerializer.Deserialize(sent.Data, ClientJson.Instance.FeedEvent));
    }
}
