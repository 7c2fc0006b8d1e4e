using System.Globalization;
using Liandong.Load.Http;

namespace Liandong.Load.Scenarios;

/// <summary>Bookings over many instruments that a voucher pays a part of: hold and booking together.</summary>
/// <param name="settings">The run.</param>
/// <param name="accounts">How many enterprises, each with an account; one is a hot account.</param>
internal sealed class VoucherScenario(ScenarioSettings settings, int accounts)
    : Scenario(settings with { From = new DateTimeOffset(settings.From.Year + 1, 1, 3, 0, 0, 0, TimeSpan.Zero) }, settings.Instruments)
{
    private const long GrantFen = 900_000_000_000;

    private readonly string _run = settings.Run;

    // A whole year from its first days on: an account pays for what starts in its year.
    private readonly int _year = settings.From.Year + 1;

    public override string Name => accounts == 1 ? "voucher-hot" : "voucher";

    public override IEnumerable<LoadRequest> Preparation() => [.. base.Preparation(), .. AdmitZone(), .. Enumerable.Range(0, accounts).SelectMany(Admit)];

    public override LoadRequest Next(long number)
    {
        var booking = Book(number);
        return booking with { Body = $"{booking.Body![..^1]},\"useVoucher\":true,\"holderId\":\"{EnterpriseId(number)}\"}}", As = Caller.Department };
    }

    private IEnumerable<LoadRequest> AdmitZone() => File("zone", ZoneId, $$"""{"subjectKind":"zone","subjectId":"{{ZoneId}}","name":"Under load"}""");

    private IEnumerable<LoadRequest> Admit(int index)
    {
        var id = EnterpriseId(index);
        foreach (var request in File("enterprise", id, $$"""{"subjectKind":"enterprise","subjectId":"{{id}}","name":"Under load","zoneId":"{{ZoneId}}","size":"small"}"""))
            yield return request;
        yield return Post("open", "/api/v1/voucher-accounts", 201, $$"""{"enterpriseId":"{{id}}","year":{{_year}},"grantFen":{{GrantFen}},"ratioPercent":40}""");
    }

    // Requests of one kind are sent at once, so a zone's are of other kinds than those of its enterprises.
    private static IEnumerable<LoadRequest> File(string subject, string id, string body) =>
    [
        Post($"file {subject}", "/api/v1/filings", 201, body),
        Post($"decide {subject}", $"/api/v1/filings/{id}.1/decision", 200, """{"decision":"approve"}"""),
    ];

    private static LoadRequest Post(string kind, string path, int status, string body) => new(kind, "POST", path, status, body, As: Caller.Department);

    private string ZoneId => $"{_run}-zone";

    private string EnterpriseId(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-e-{number % accounts}");
}
