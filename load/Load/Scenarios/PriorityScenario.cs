using System.Globalization;
using Liandong.Load.Http;

namespace Liandong.Load.Scenarios;

/// <summary>
/// Bookings of a line of pilot bases that have many tentative bookings in the time: plain ones of lines that are free, or by
/// priority of lines that others make room for.
/// </summary>
/// <param name="settings">The run; it takes as many bases as instruments.</param>
/// <param name="isPriority">Whether others make room.</param>
internal sealed class PriorityScenario(ScenarioSettings settings, bool isPriority) : Scenario(settings, settings.Instruments)
{
    /// <summary>Tentative bookings of a base in the time that is asked for.</summary>
    public const int Tentative = 500;

    private const string Pairing = "jinan-hitech.sdu.1";
    private const string Path = "/api/v1/pilot-bases/";
    private const int MostPerBase = 100;
    private const int LinesPerBase = Tentative + MostPerBase;

    private readonly string _run = settings.Run;
    private readonly int _bases = settings.Instruments;

    // Tentative for long after the run.
    private readonly DateTimeOffset _start = settings.From.AddDays(60);

    public override string Name => isPriority ? "priority" : "priority-plain";

    /// <summary>Where others are to make room, every line is taken from the beginning; else there are lines left.</summary>
    public override IEnumerable<LoadRequest> Preparation()
    {
        for (var index = 0; index < _bases; index++)
        {
            var lines = isPriority ? Tentative : LinesPerBase;
            yield return new LoadRequest("define", "PUT", Path + BaseId(index), 201,
                $$$"""{"name":"Under load","kind":"pilotBase","city":"Jinan","lines":{{{lines}}},"pairingIds":["{{{Pairing}}}"],"ratesFenPerLineHour":{"default":10000},"policy":{"firmLeadMinutes":10080}}""",
                As: Caller.Provider);
            yield return new LoadRequest("quota", "PUT", string.Create(CultureInfo.InvariantCulture, $"/api/v1/pairings/{Pairing}/priority-quotas/{BaseId(index)}/{_start.AddHours(8).Year}"), 201,
                """{"minutes":1000000000}""", As: Caller.Department);
            for (var number = 0; number < Tentative; number++)
                yield return BookLine(index, string.Create(CultureInfo.InvariantCulture, $"{_run}-t-{index}-{number}"), usesPriority: false);
        }
    }

    public override LoadRequest Next(long number)
    {
        if (number >= (long)_bases * MostPerBase)
            throw new InvalidOperationException($"A run of this scenario takes at most {MostPerBase} bookings of a base; give it more bases.");
        return BookLine((int)(number % _bases), string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}"), isPriority);
    }

    private LoadRequest BookLine(int index, string key, bool usesPriority) => new(
        usesPriority ? "book-priority" : "book-line",
        "POST",
        $"{Path}{BaseId(index)}/bookings",
        201,
        $$"""{"start":"{{Text(_start)}}","end":"{{Text(_start.AddHours(8))}}","lines":1{{(usesPriority ? ",\"usePriority\":true" : "")}}}""",
        key);

    private string BaseId(int index) => string.Create(CultureInfo.InvariantCulture, $"{_run}-b-{index}");
}
