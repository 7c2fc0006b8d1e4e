using System.Globalization;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Requests;

/// <summary>Reads query parameters, collecting all that is wrong with them; unknown and repeated ones are refused.</summary>
internal sealed class RequestQuery
{
    private const int MaxTextLength = 200;
    private const int MaxCursorLength = 500;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<BrokenRule> _problems = [];
    private readonly IQueryCollection _query;

    public RequestQuery(HttpRequest request) => _query = request.Query;

    /// <summary>A text of at most 200 characters, or null.</summary>
    public string? Text(string name) => Read(name, MaxTextLength);

    /// <summary>An instant, or null.</summary>
    public DateTimeOffset? Instant(string name)
    {
        // An unescaped plus sign of an offset arrives as a space.
        if (Read(name, MaxTextLength)?.Replace(' ', '+') is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var instant))
        {
            return instant;
        }

        Broken("invalid_value", name);
        return null;
    }

    /// <summary>An instant that must be there.</summary>
    public DateTimeOffset RequiredInstant(string name)
    {
        var instant = Instant(name);
        if (instant is null && _query[name].Count == 0)
        {
            Broken("missing_parameter", name);
        }

        return instant ?? default;
    }

    /// <summary>An integer that must be there.</summary>
    public long RequiredInteger(string name, long min, long max)
    {
        var integer = Integer(name, min, max);
        if (integer is null && _query[name].Count == 0)
        {
            Broken("missing_parameter", name);
        }

        return integer ?? min;
    }

    /// <summary>One of some words; the first when none is given.</summary>
    public string Choice(string name, params ReadOnlySpan<string> words)
    {
        var word = Read(name, MaxTextLength);
        if (word is not null && !words.Contains(word))
        {
            Broken("invalid_value", name);
        }

        return word ?? words[0];
    }

    /// <summary><c>limit</c>, <c>cursor</c> and <c>after</c>.</summary>
    public PageRequest Page() => new()
    {
        Limit = (int)(Integer("limit", 1, 200) ?? 50),
        Cursor = Read("cursor", MaxCursorLength),
        After = Integer("after", 0, long.MaxValue) ?? 0,
    };

    /// <summary><c>limit</c> and <c>after</c>, as the event feed takes them.</summary>
    public PageRequest EventPage() => new()
    {
        Limit = (int)(Integer("limit", 1, 200) ?? 50),
        After = Integer("after", 0, long.MaxValue) ?? 0,
    };

    /// <summary>Refuses the request when anything was wrong.</summary>
    /// <exception cref="RefusedRequestException">Names everything that was.</exception>
    public void ThrowIfBroken()
    {
        foreach (var name in _query.Keys.Where(name => !_known.Contains(name)))
        {
            Broken("unknown_parameter", name);
        }

        if (_problems.Count > 0)
        {
            throw RefusedRequestException.Invalid(_problems);
        }
    }

    private long? Integer(string name, long min, long max)
    {
        if (Read(name, MaxTextLength) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        Broken("invalid_value", name);
        return null;
    }

    private string? Read(string name, int maxLength)
    {
        _known.Add(name);
        var values = _query[name];
        switch (values.Count)
        {
            case 0:
                return null;
            case 1 when values[0] is { } value && value.Length <= maxLength && !value.Contains('\0', StringComparison.Ordinal):
                return value;
            default:
                Broken("invalid_value", name);
                return null;
        }
    }

    private void Broken(string code, string name) => _problems.Add(new BrokenRule(code, name, null, null, Overridable: false));
}
