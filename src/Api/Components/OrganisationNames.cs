using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Threading.Channels;

namespace Liandong.Api.Components;

/// <summary>
/// What people call an organisation, for pages that name many: known ahead, so that drawing one waits for nothing. Names that
/// are not known yet are asked for, and shown the next time; until then an organisation is shown by its id.
/// </summary>
/// <param name="spoken">Chinese and English names by id, for those that have both.</param>
internal sealed class OrganisationNames(FrozenDictionary<string, (string Chinese, string English)> spoken)
{
    /// <summary>Most organisations whose names are kept.</summary>
    public const int Most = 50_000;

    private const int MostWanted = 1_000;

    private readonly ConcurrentDictionary<string, string> _filed = new(StringComparer.Ordinal);
    private readonly Channel<string> _wanted = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWanted) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Names that pages had missed are known by now.</summary>
    public event Action? Learned;

    /// <summary>Ids that pages wanted names for and did not get.</summary>
    public ChannelReader<string> Wanted => _wanted.Reader;

    /// <summary>The name, in the language of the page where there are two; else the id.</summary>
    public string Of(string organisationId)
    {
        if (spoken.TryGetValue(organisationId, out var name))
        {
            return Languages.IsEnglish(CultureInfo.CurrentUICulture) ? name.English : name.Chinese;
        }

        if (_filed.TryGetValue(organisationId, out var filed))
        {
            return filed;
        }

        _wanted.Writer.TryWrite(organisationId);
        return organisationId;
    }

    /// <summary>The names of some, and all that are in two languages, by id.</summary>
    public Dictionary<string, string> For(IEnumerable<string> organisationIds) => organisationIds.Union(spoken.Keys, StringComparer.Ordinal).ToDictionary(id => id, Of, StringComparer.Ordinal);

    /// <summary>Tells pages to look again.</summary>
    public void Tell() => Learned?.Invoke();

    /// <summary>Takes note of a name; of a new one only while there is room.</summary>
    /// <returns>Whether it is known by now.</returns>
    public bool Know(string organisationId, string name)
    {
        var isKept = _filed.Count < Most || _filed.ContainsKey(organisationId);
        if (isKept)
        {
            _filed[organisationId] = name;
        }

        return isKept;
    }
}
