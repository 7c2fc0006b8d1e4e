using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Liandong.Client;

/// <summary>Watches a session: keeps it as the stream tells it, and gives it whole after each change.</summary>
internal sealed class SessionFollower(ApiConnection connection, string id, WatchOptions options, CancellationToken cancellation)
    : EventFollower<Roadshow>(connection, options.IdleTimeout, options.GiveUpAfter, cancellation)
{
    private const string Snapshot = "snapshot";
    private const string Questions = "questions";
    private const string Polls = "polls";
    private const string Hidden = "hiddenQuestionIds";

    // What a change leaves out of these does not hold any more.
    private static readonly string[] _timed = ["phase", "currentPitchId", "remainingMs", "phaseEndsAt"];

    private readonly string _path = ApiPath.Of("roadshows", id, "live");
    private JsonObject? _session;
    private long _seen;

    /// <inheritdoc/>
    protected override ApiCall Call => new(HttpMethod.Get, _path) { LastEventId = _session is null ? null : _seen.ToString(CultureInfo.InvariantCulture) };

    /// <inheritdoc/>
    protected override Roadshow? Take(SentEvent sent)
    {
        var told = ApiAnswer.Parse(() => JsonNode.Parse(sent.Data)) as JsonObject ?? throw new LiandongAnswerException("The stream sent nothing where a change was to come.");
        if (sent.Type == Snapshot)
        {
            _session = told;
        }
        else if (_session is null || sent.Position <= _seen)
        {
            return null;
        }
        else
        {
            Merge(_session, told);
        }

        _seen = sent.Position;
        return ApiAnswer.Parse(() => _session.Deserialize(ClientJson.Instance.Roadshow));
    }

    private static void Merge(JsonObject session, JsonObject change)
    {
        foreach (var name in _timed)
        {
            session.Remove(name);
        }

        foreach (var (name, value) in change.Where(member => member.Key is not (Questions or Polls or Hidden)))
        {
            session[name] = value?.DeepClone();
        }

        MergeById(session, change, Questions);
        MergeById(session, change, Polls);
        if (change[Hidden] is JsonArray hidden && session[Questions] is JsonArray questions)
        {
            var ids = hidden.Select(WordOf).ToHashSet();
            questions.RemoveAll(question => ids.Contains(IdOf(question)));
        }
    }

    /// <summary>Puts members of what has changed in the place of those before, and what is new behind.</summary>
    private static void MergeById(JsonObject session, JsonObject change, string name)
    {
        if (change[name] is not JsonArray changed)
        {
            return;
        }

        if (session[name] is not JsonArray all)
        {
            session[name] = all = [];
        }

        foreach (var item in changed.OfType<JsonObject>())
        {
            if (all.OfType<JsonObject>().FirstOrDefault(known => IdOf(known) == IdOf(item)) is { } known)
            {
                foreach (var (member, value) in item)
                {
                    known[member] = value?.DeepClone();
                }
            }
            else
            {
                all.Add(item.DeepClone());
            }
        }
    }

    private static string? IdOf(JsonNode? node) => WordOf((node as JsonObject)?["id"]);

    private static string? WordOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var word) ? word : null;
}
