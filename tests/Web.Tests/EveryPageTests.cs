namespace Liandong.Web.Tests;

/// <summary>What holds for every page, in both languages.</summary>
public sealed class EveryPageTests(Site site)
{
    private static readonly (string Name, string Path, string? Person)[] _pages =
    [
        ("welcome", "/", null),
        ("sign-in", "/sign-in", null),
        ("not-found", "/nothing-here", null),
        ("start-enterprise", "/", "demo-enterprise"),
        ("start-provider", "/", "demo-provider"),
        ("instruments", "/instruments", "demo-enterprise"),
        ("instrument", "/instruments/sem-jinan-1", "demo-enterprise"),
        ("instrument-look-only", "/instruments/xrd-qingdao-1", "demo-investor"),
        ("instrument-nothing", "/instruments/no-such-thing", "demo-enterprise"),
        ("pilot-bases", "/pilot-bases", "demo-enterprise"),
        ("pilot-bases-nothing", "/pilot-bases?q=no-such-thing", "demo-enterprise"),
        ("pilot-base", "/pilot-bases/pilot-jinan-crystal", "demo-enterprise"),
        ("pilot-base-provider", "/pilot-bases/pilot-jinan-crystal", "demo-provider"),
        ("pilot-base-nothing", "/pilot-bases/no-such-base", "demo-enterprise"),
        ("bookings", "/bookings", "demo-enterprise"),
        ("bookings-none", "/bookings", "demo-zone"),
        ("desk", "/desk", "demo-provider"),
        ("desk-no-rights", "/desk", "demo-enterprise"),
        ("vouchers-enterprise", "/vouchers", "demo-enterprise"),
        ("vouchers-department", "/vouchers", "demo-department"),
        ("vouchers-none", "/vouchers", "demo-provider"),
        ("registrations-no-session", "/roadshows/00000000000000000000000000/registrations", "demo-investor"),
        ("meetings-none", "/meetings", "demo-enterprise"),
        ("meetings-no-session", "/roadshows/00000000000000000000000000/meetings", "demo-investor"),
        ("filings-zone", "/filings", "demo-zone"),
        ("filings-department", "/filings", "demo-department"),
        ("pairings-university", "/pairings", "demo-university"),
        ("pairings-look-only", "/pairings", "demo-investor"),
        ("coverage", "/coverage?on=2026-12-31", "demo-enterprise"),
        ("roadshows", "/roadshows", "demo-investor"),
        ("roadshows-kind", "/roadshows?kind=bank", "demo-zone"),
        ("roadshow-new", "/roadshows/new", "demo-zone"),
        ("roadshow-new-no-rights", "/roadshows/new", "demo-enterprise"),
        ("roadshow-nothing", "/roadshows/no-such-thing", "demo-enterprise"),
        ("interests", "/interests", "demo-investor"),
        ("start-investor", "/", "demo-investor"),
        ("evaluations-department", "/evaluations?budget=500000", "demo-department"),
        ("evaluations-provider", "/evaluations?kind=instrument", "demo-provider"),
        ("evaluations-university", "/evaluations", "demo-university"),
        ("evaluation-subject", "/evaluations/2026/instrument/sem-jinan-1", "demo-provider"),
        ("evaluation-nothing", "/evaluations/2026/instrument/no-such-thing", "demo-provider"),
        ("instruments-nothing", "/instruments?q=no-such-thing", "demo-enterprise"),
        ("instruments-free", $"/instruments?on={Lab.DayName}&minutes=120&sort=price", "demo-enterprise"),
        ("desk-outages", "/desk/outages", "demo-provider"),
        ("desk-usage", "/desk/usage", "demo-provider"),
        ("desk-vouchers", "/desk/vouchers", "demo-provider"),
        ("desk-usage-department", "/desk/usage?provider=ouc-instruments", "demo-department"),
        ("desk-instruments", "/desk/instruments", "demo-provider"),
        ("desk-instruments-none", "/desk/instruments", "demo-university"),
        ("editor", "/desk/instruments/sem-jinan-1", "demo-provider"),
        ("editor-new", "/desk/new-instrument", "demo-provider"),
        ("editor-nothing", "/desk/instruments/no-such-thing", "demo-provider"),
    ];

    public static TheoryData<string, string, string?, string> Pages
    {
        get
        {
            var rows = new TheoryData<string, string, string?, string>();
            foreach (var (name, path, person) in _pages)
            {
                rows.Add(name, path, person, "zh-CN");
                rows.Add(name, path, person, "en");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public Task A_page_has_no_barriers_fits_a_phone_and_the_browser_finds_no_fault(string name, string path, string? person, string language) =>
        PageCheck.LookAsync(site, name, path, person, language);
}
