using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Testing;

/// <summary>
/// What a viewer makes of the messages: a snapshot, and changes on it. Two that have seen the same sequence show the same; a message
/// that is missing, or comes twice, shows.
/// </summary>
public sealed class LiveView
{
    // As of when it is, and how many watch, are not of the session's sequence.
    private static readonly string[] _ofTheMoment = ["serverTime", "remainingMs", "viewers", "sequence"];
    private static readonly string[] _ofTheClock = ["phase", "currentPitchId", "remainingMs", "phaseEndsAt"];
    private JsonObject? _view;

    /// <summary>The sequence that it has seen; null before the first message.</summary>
    public long? Seen { get; private set; }

    /// <summary>How many snapshots it was given.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <exception cref="LiveGapException">It does not follow what came before.</exception>
    public void Take(string type, long id, string data)
    {
        var message = JsonNode.Parse(data)!.AsObject();
        Require(id == message["sequence"]!.GetValue<long>(), $"{id} holds sequence {message["sequence"]}.");
        if (type == "snapshot")
        {
            Snapshots++;
            _view = message;
        }
        else
        {
            Require(_view is not null, "The first message is no snapshot.");
            Require(id > Seen, $"{id} comes behind {Seen}.");
            Apply(message, isTick: type == "tick");
        }

        Seen = id;
    }

    /// <summary>What it shows, in one form.</summary>
    public string Shown() => Canonical(_view!);

    /// <summary>What a session looks like, in the same form.</summary>
    public static string Canonical(JsonObject session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var copy = session.DeepClone().AsObject();
        foreach (var member in _ofTheMoment)
            copy.Remove(member);
        return string.Join('\n', copy.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {member.Value?.ToJsonString()}"));
    }

    private void Apply(JsonObject change, bool isTick)
    {
        Require(isTick != change.Any(member => member.Key is "agenda" or "questions" or "hiddenQuestionIds" or "polls" or "interests" or "reactions"), "A tick is one that changes nothing.");
        foreach (var member in _ofTheClock)
            _view!.Remove(member);
        foreach (var (name, value) in change.ToList())
        {
            change.Remove(name);
            switch (name)
            {
                case "questions" or "polls":
                    Merge(name, value!.AsArray());
                    break;
                case "hiddenQuestionIds":
                    Hide([.. value!.AsArray().Select(id => id!.GetValue<string>())]);
                    break;
                default:
                    _view![name] = value;
                    break;
            }
        }
    }

    private void Merge(string list, JsonArray changed)
    {
        var known = _view![list]!.AsArray();
        foreach (var item in changed.Select(item => item!.AsObject()).ToList())
        {
            changed.Remove(item);
            var id = item["id"]!.GetValue<string>();
            if (known.FirstOrDefault(other => other!["id"]!.GetValue<string>() == id) is JsonObject before)
            {
                if (item["text"] is null)
                    item.Insert(1, "text", before["text"]?.DeepClone());
                known[known.IndexOf(before)] = item;
            }
            else
            {
                Require(item["text"] is not null, $"{id} is new and has no text.");
                known.Add(item);
            }
        }

        var sorted = known.OrderBy(item => int.Parse(item!["id"]!.GetValue<string>()[1..], CultureInfo.InvariantCulture)).ToList();
        known.Clear();
        foreach (var item in sorted)
            known.Add(item);
    }

    private void Hide(string[] ids)
    {
        var known = _view!["questions"]!.AsArray();
        foreach (var hidden in known.Where(item => ids.Contains(item!["id"]!.GetValue<string>())).ToList())
            known.Remove(hidden);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new LiveGapException(otherwise);
    }
}

/// <summary>A message does not follow what came before.</summary>
public sealed class LiveGapException(string message) : Exception(message);
