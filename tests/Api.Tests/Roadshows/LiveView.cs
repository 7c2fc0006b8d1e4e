using System.Globalization;
using Liandong.Api.Tests.Events;

namespace Liandong.Api.Tests.Roadshows;

/// <summary>
/// What a viewer makes of the messages: a snapshot, and changes on it. Two that have seen the same sequence show the same; a message
/// that is missing, or comes twice, shows.
/// </summary>
internal sealed class LiveView
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
    public void Take(SentEvent sent)
    {
        var message = JsonNode.Parse(sent.Data.GetRawText())!.AsObject();
        Assert.Equal(sent.Id, message["sequence"]!.GetValue<long>());
        if (sent.Type == "snapshot")
        {
            Snapshots++;
            _view = message;
        }
        else
        {
            Assert.True(_view is not null, "The first message is a snapshot.");
            Assert.True(sent.Id > Seen, $"{sent.Id} comes behind {Seen}.");
            Apply(message, isTick: sent.Type == "tick");
        }

        Seen = sent.Id;
    }

    /// <summary>What it shows, in one form.</summary>
    public string Shown() => Canonical(_view!);

    /// <summary>What a session looks like, in the same form.</summary>
    public static string Canonical(JsonObject session)
    {
        var copy = session.DeepClone().AsObject();
        foreach (var member in _ofTheMoment)
            copy.Remove(member);
        return string.Join('\n', copy.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {member.Value?.ToJsonString()}"));
    }

    private void Apply(JsonObject change, bool isTick)
    {
        Assert.Equal(isTick, !change.Any(member => member.Key is "agenda" or "questions" or "hiddenQuestionIds" or "polls" or "interests" or "reactions"));
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
                Assert.NotNull(item["text"]);
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
}
