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

    private const string Path = "/api/v1/pilot-bases/";

    private const int DateLength = 10;

    // So that most of those that are there stay tentative, and few wait.
    private const int MostPerBase = 100;

    private readonly string _run = settings.Run;
    private readonly int _bases = settings.Instruments;
    private readonly DateTimeOffset _pairedOn = settings.From.AddDays(-2);

    // Tentative for long after the run.
    private readonly DateTimeOffset _start = settings.From.AddDays(60);

    public override string Name => isPriority ? "priority" : "priority-plain";

    public override long Requests => (long)_bases * MostPerBase;

    /// <summary>Where others are to make room, every line is taken from the beginning; else there are lines left.</summary>
    public override IEnumerable<LoadRequest> Preparation() => [.. Pair(), .. Enumerable.Range(0, _bases).SelectMany(Fill)];

    public override LoadRequest Next(long number) => BookLine((int)(number % _bases), string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}"), isPriority);

    private IEnumerable<LoadRequest> Pair() =>
    [
        .. Admit("zone", ZoneId, ""),
        .. Admit("university", UniversityId, ""),
        .. Admit("enterprise", EnterpriseId, $",\"zoneId\":\"{ZoneId}\",\"size\":\"small\""),
        ByDepartment("propose", "POST", "/api/v1/pairings", 201, $$"""{"zoneId":"{{ZoneId}}","universityId":"{{UniversityId}}","startsOn":"{{Text(_pairedOn)[..DateLength]}}","endsOn":"{{Text(_pairedOn.AddYears(1))[..DateLength]}}","goals":["Load"]}"""),
        ByDepartment("confirm", "POST", $"/api/v1/pairings/{PairingId}/confirm", 200),
        ByDepartment("record", "POST", $"/api/v1/pairings/{PairingId}/record", 200),
    ];

    private IEnumerable<LoadRequest> Fill(int index)
    {
        var lines = isPriority ? Tentative : Tentative + MostPerBase;
        yield return new LoadRequest("define", "PUT", Path + BaseId(index), 201,
            $$$"""{"name":"Under load","kind":"pilotBase","city":"Jinan","lines":{{{lines}}},"pairingIds":["{{{PairingId}}}"],"ratesFenPerLineHour":{"default":10000},"policy":{"firmLeadMinutes":10080}}""",
            As: Caller.Provider);
        yield return ByDepartment("quota", "PUT", string.Create(CultureInfo.InvariantCulture, $"/api/v1/pairings/{PairingId}/priority-quotas/{BaseId(index)}/{_start.AddHours(8).Year}"), 201, """{"minutes":1000000000}""");
        for (var number = 0; number < Tentative; number++)
            yield return BookLine(index, string.Create(CultureInfo.InvariantCulture, $"{_run}-t-{index}-{number}"), usesPriority: false);
    }

    private LoadRequest BookLine(int index, string key, bool usesPriority) => new(
        usesPriority ? "book-priority" : "book-line",
        "POST",
        $"{Path}{BaseId(index)}/bookings",
        201,
        $$"""{"start":"{{Text(_start)}}","end":"{{Text(_start.AddHours(8))}}","lines":1,"holderId":"{{EnterpriseId}}"{{(usesPriority ? ",\"usePriority\":true" : "")}}}""",
        key,
        Caller.Department);

    // Requests of one kind are sent at once, so each subject has kinds of its own.
    private static IEnumerable<LoadRequest> Admit(string subject, string id, string more) =>
    [
        ByDepartment($"file {subject}", "POST", "/api/v1/filings", 201, $$"""{"subjectKind":"{{subject}}","subjectId":"{{id}}","name":"Under load"{{more}}}"""),
        ByDepartment($"decide {subject}", "POST", $"/api/v1/filings/{id}.1/decision", 200, """{"decision":"approve"}"""),
    ];

    private static LoadRequest ByDepartment(string kind, string method, string path, int status, string? body = null) => new(kind, method, path, status, body, As: Caller.Department);

    private string PairingId => $"{ZoneId}.{UniversityId}.1";

    private string ZoneId => $"{_run}-z";

    private string UniversityId => $"{_run}-u";

    private string EnterpriseId => $"{_run}-e";

    private string BaseId(int index) => string.Create(CultureInfo.InvariantCulture, $"{_run}-b-{index}");
}
