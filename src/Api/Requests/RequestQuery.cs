using System.Globalization;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Requests;

/// <summary>Reads the query parameters that a route states, collecting all that is wrong with them; unknown and repeated ones are refused.</summary>
internal sealed class RequestQuery
{
    private readonly List<BrokenRule> _problems = [];
    private readonly IQueryCollection _query;
    private readonly QueryParameter[] _known;

    public RequestQuery(HttpContext http)
    {
        _query = http.Request.Query;
        _known = [.. http.GetEndpoint()!.Metadata.GetOrderedMetadata<QueryParameters>().SelectMany(parameters => parameters.All)];
    }

    /// <summary>Refuses every parameter on a route that states none.</summary>
    /// <exception cref="RefusedRequestException">There is one.</exception>
    public static void RefuseIfNoneIsTaken(HttpContext http)
    {
        if (http.Request.QueryString.HasValue && new RequestQuery(http) is { _known.Length: 0 } query)
        {
            query.ThrowIfBroken();
        }
    }

    /// <summary>A text or word, or null.</summary>
    public string? Text(QueryParameter parameter)
    {
        var text = Read(parameter);
        if (text is not null && parameter.Values.Count > 0 && !parameter.Values.Contains(text))
        {
            Broken("invalid_value", parameter.Name);
            return null;
        }

        return text;
    }

    /// <summary>Words with commas between them; none when it is left out.</summary>
    public string[] Words(QueryParameter parameter)
    {
        var words = Read(parameter)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (words.Length > parameter.MaxWords)
        {
            Broken("invalid_value", parameter.Name);
        }

        return words;
    }

    /// <summary>An instant, or null.</summary>
    public DateTimeOffset? Instant(QueryParameter parameter)
    {
        // An unescaped plus sign of an offset arrives as a space.
        if (Read(parameter)?.Replace(' ', '+') is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var instant))
        {
            return instant;
        }

        Broken("invalid_value", parameter.Name);
        return null;
    }

    /// <summary>A day, or null.</summary>
    public DateOnly? Day(QueryParameter parameter)
    {
        if (Read(parameter) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Broken("invalid_value", parameter.Name);
        return null;
    }

    /// <summary>A whole number, or null.</summary>
    public long? Integer(QueryParameter parameter)
    {
        if (Read(parameter) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= parameter.Minimum && value <= parameter.Maximum)
        {
            return value;
        }

        Broken("invalid_value", parameter.Name);
        return null;
    }

    /// <summary><c>limit</c>, <c>cursor</c> and <c>after</c>.</summary>
    public PageRequest Page() => new()
    {
        Limit = (int)(Integer(PageParameters.Limit) ?? PageParameters.Limit.Default!),
        Cursor = Text(PageParameters.Cursor),
        After = Integer(PageParameters.After) ?? 0,
    };

    /// <summary>Refuses the request when anything was wrong.</summary>
    /// <exception cref="RefusedRequestException">Names everything that was.</exception>
    public void ThrowIfBroken()
    {
        foreach (var name in _query.Keys.Where(name => !_known.Any(parameter => parameter.Name == name)))
        {
            Broken("unknown_parameter", name);
        }

        ThrowIfValuesBroken();
    }

    /// <summary>
    /// Refuses the request when what it states was wrong. For a <c>POST</c>, which under its key may be another request than the
    /// first because of its query: then that is what its caller is told.
    /// </summary>
    /// <exception cref="RefusedRequestException">Names everything that was.</exception>
    public void ThrowIfValuesBroken()
    {
        if (_problems.Count > 0)
        {
            throw RefusedRequestException.Invalid(_problems);
        }
    }

    private string? Read(QueryParameter parameter)
    {
        if (!_known.Contains(parameter))
        {
            throw new InvalidOperationException($"The route does not state its parameter '{parameter.Name}'.");
        }

        var values = _query[parameter.Name];
        switch (values.Count)
        {
            case 0 when parameter.IsRequired:
                Broken("missing_parameter", parameter.Name);
                return null;
            case 0:
                return null;
            case 1 when values[0] is { } value && value.Length <= parameter.MaxLength && !value.Contains('\0', StringComparison.Ordinal):
                return value;
            default:
                Broken("invalid_value", parameter.Name);
                return null;
        }
    }

    private void Broken(string code, string name) => _problems.Add(new BrokenRule(code, name, null, null, Overridable: false));
}
