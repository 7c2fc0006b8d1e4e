using System.Globalization;

namespace Liandong.Api.Tests.Imports;

/// <summary>Files of filings, which a zone has thousands of.</summary>
public abstract class FilingImportTests(Store store) : NodeTests(store)
{
    private const string Header = "subjectKind,subjectId,name,zoneId,size,externalReference,consent.name";

    private Support.Api Zone => Node.As("demo-zone");

    [Fact]
    public async Task A_zone_imports_its_enterprises_row_by_row_once()
    {
        var (first, second, foreign) = (Some.Id("ent-csv"), Some.Id("ent-csv"), Some.Id("ent-csv"));
        var file = Lines(Row(first), Row(second, size: "huge"), Row(foreign, zone: "linyi-hitech"), Row(first), $"enterprise,{Some.Id("ent-csv")},无编号,jinan-hitech,small,,", Row(Some.Id("ent-csv"), zone: "no-such-zone"));
        string[] expected =
        [
            "2 created", "3 refused invalid_value", "4 refused forbidden", "5 refused repeated_row", "6 refused missing_member", "7 refused forbidden",
        ];
        var tried = (await ImportAsync(file, "&dryRun=true")).Is(200);
        Assert.Equal(expected, Rows(tried));
        (await Zone.GetAsync($"/organisations/{first}")).IsProblem(404, "not_found");

        Assert.Equal(expected, Rows((await ImportAsync(file)).Is(200)));
        Assert.Equal("submitted", (await Zone.GetAsync($"/organisations/{first}")).Is(200).Word("filingStatus"));
        Assert.Equal("2 unchanged", Rows((await ImportAsync(file)).Is(200))[0]);
        (await Department.PostAsync($"/filings/{first}.1/decision", new { decision = "approve" })).Is(200);
        Assert.Equal("2 unchanged", Rows((await ImportAsync(file)).Is(200))[0]);
        Assert.Equal("2 unchanged", Rows((await ImportAsync(Lines(Row(first, reference: "another")))).Is(200))[0]);
    }

    [Fact]
    public async Task More_rows_and_bytes_are_taken_than_of_other_kinds_and_no_more_than_that()
    {
        var name = new string('名', 150);
        var file = Lines([.. Enumerable.Range(0, 600).Select(number => Row(string.Create(CultureInfo.InvariantCulture, $"A{number}"), name: name))]);
        Assert.True(file.Length * 3 > 256 * 1024);
        Assert.Equal(600, Rows((await ImportAsync(file, "&dryRun=true")).Is(200)).Count);
        var tooMany = Lines([.. Enumerable.Range(0, 10_001).Select(number => Row(string.Create(CultureInfo.InvariantCulture, $"A{number}")))]);
        (await ImportAsync(tooMany, "&dryRun=true")).IsProblem(400, "too_many_rows");
        (await Zone.SendAsync(HttpMethod.Post, "/imports?kind=instruments&dryRun=true", Support.Api.ToText("text/csv", "id\n"))).IsProblem(403, "forbidden");
    }

    private static string Row(string id, string zone = "jinan-hitech", string size = "small", string name = "批量公司", string? reference = null) =>
        $"enterprise,{id},{name},{zone},{size},{reference ?? "csv-" + id},";

    private static string Lines(params string[] rows) => string.Join("\r\n", [Header, .. rows]);

    private static List<string> Rows(Reply report) => [.. report.Json.GetProperty("rows").EnumerateArray().Select(row =>
    {
        var problem = row.TryGetProperty("problems", out var problems) && problems.GetArrayLength() > 0 ? " " + problems[0].GetProperty("code").GetString() : "";
        return $"{row.GetProperty("line").GetInt32()} {row.GetProperty("outcome").GetString()}{problem}";
    })];

    private Task<Reply> ImportAsync(string file, string more = "") => Zone.SendAsync(HttpMethod.Post, $"/imports?kind=filings{more}", Support.Api.ToText("text/csv", file));
}

public sealed class SqliteFilingImportTests(SqliteStore store) : FilingImportTests(store);

public sealed class PostgresFilingImportTests(PostgresStore store) : FilingImportTests(store);
