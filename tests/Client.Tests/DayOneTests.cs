using System.Text.Json.Nodes;

namespace Liandong.Client.Tests;

/// <summary>Retirement and imports.</summary>
public sealed class DayOneTests : PlatformTests
{
    [Fact]
    public async Task A_file_goes_out_as_it_is_under_one_key_and_its_report_is_read()
    {
        var row = new JsonObject
        {
            ["line"] = 2,
            ["outcome"] = "refused",
            ["problems"] = new JsonArray(new JsonObject { ["code"] = "too_long", ["param"] = "end", ["limit"] = 120, ["actual"] = 180, ["overridable"] = true }),
        };
        var report = new JsonObject { ["dryRun"] = false, ["accepted"] = 0, ["refused"] = 1, ["rows"] = new JsonArray(row) };
        Platform.Then(Answers.Problem(503, "overloaded", "1")).Then(Answers.Json(200, report.ToJsonString(), ("Journal-Position", "7")));

        var written = await Platform.Client().Imports.RunAsync(ImportKind.Bookings, "id,name\r\n1,=1+1 扫描电镜\r\n");

        Assert.Equal(2, Platform.Sent.Count);
        Assert.All(Platform.Sent, sent => Assert.Equal(
            ("POST", "bookings", "false", "text/csv", "id,name\r\n1,=1+1 扫描电镜\r\n"), (sent.Method, sent.Parameter("kind"), sent.Parameter("dryRun"), sent.Header("Content-Type"), sent.Body)));
        Assert.Single(Platform.Sent.Select(sent => sent.Header("Idempotency-Key")).Distinct());
        Assert.Equal((7, ImportOutcome.Refused), (written.JournalPosition, Assert.Single(written.Value.Rows).Outcome));
        Assert.Equal("too_long at end, limit 120, actual 180", Assert.Single(written.Value.Rows[0].Problems).ToString());
    }

    [Fact]
    public async Task Events_of_retirements_and_imports_are_read_by_their_types()
    {
        var page = new JsonObject
        {
            ["items"] = new JsonArray(
                Event(1, "instrument.retired", new JsonObject { ["id"] = "sem", ["retired"] = true, ["version"] = 2 }),
                Event(2, "instrument.reinstated", new JsonObject { ["id"] = "sem", ["retired"] = false, ["version"] = 3 }),
                Event(3, "import.finished", new JsonObject
                {
                    ["id"] = "m",
                    ["organisationId"] = "o",
                    ["kind"] = "bookings",
                    ["created"] = 1,
                    ["changed"] = 2,
                    ["unchanged"] = 3,
                    ["refused"] = 4,
                })),
            ["nextAfter"] = 3,
        };
        Platform.Then(Answers.Json(200, page.ToJsonString()));

        var events = (await Platform.Client().Events.ReadPageAsync()).Items;

        Assert.Equal(((true, 2L), (false, 3L)), ((events[0].ReadRetirement().Retired, events[0].ReadRetirement().Version), (events[1].ReadRetirement().Retired, events[1].ReadRetirement().Version)));
        Assert.Equal((ImportKind.Bookings, 4), (events[2].ReadImport().Kind, events[2].ReadImport().Refused));
        Assert.Throws<InvalidOperationException>(() => events[2].ReadRetirement());
    }

    private static JsonObject Event(int id, string type, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = $"{id}",
        ["source"] = "urn:liandong:journal",
        ["type"] = $"cn.liandong.{type}.v1",
        ["subject"] = "s",
        ["time"] = "2026-11-24T02:00:00Z",
        ["data"] = data,
    };
}
