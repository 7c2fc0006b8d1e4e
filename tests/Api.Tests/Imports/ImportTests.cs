using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Liandong.Api.Imports;
using Liandong.Api.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Liandong.Api.Tests.Imports;

/// <summary>Files of rows from another system.</summary>
public abstract class ImportTests(Store store) : NodeTests(store)
{
    private const string InstrumentHeader = "id,name,category,city,ratesFenPerHour.default,ratesFenPerHour.pairedZone,chargeBy,policy.granularityMinutes,policy.openHours,policy.closedOn,policy.waitlistPriority,policy.requiresApproval";
    private const string BookingHeader = "instrumentId,start,end,holderId,externalReference,status,purpose";

    private static readonly Slot _slot = Slot.Ahead(5);

    [Fact]
    public async Task A_dry_run_reports_row_by_row_and_changes_nothing()
    {
        var (good, bad) = (Some.Id("csv"), Some.Id("csv"));
        var file = Lines(InstrumentHeader, Instrument(good), Instrument(bad, rate: "dear"), "x,\"unfinished", Instrument(Some.Id("csv"), chargeBy: ""), Instrument("Not An Id"));
        var report = (await TryAsync("instruments", file)).Is(200);
        Assert.True(report.Json.GetProperty("dryRun").GetBoolean());
        Assert.Null(report.Position);
        Assert.Equal(["2 created", "3 refused invalid_value ratesFenPerHour.default", "4 refused malformed_row "], Rows(report).Take(3));
        Assert.Equal((1, report.Json.GetProperty("rows").GetArrayLength() - 1), (report.Number("accepted"), report.Number("refused")));
        (await Provider.GetAsync($"/instruments/{good}")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task Every_row_that_is_right_is_carried_out_whatever_the_others_are()
    {
        var (first, second) = (Some.Id("csv"), Some.Id("csv"));
        var file = Lines(InstrumentHeader, Instrument(first, name: "\"X 射线, \"\"衍射\"\" 仪\""), Instrument(second, chargeBy: "barter"), Instrument(first));
        var report = (await ImportAsync("instruments", file)).Is(200);
        Assert.Equal(["2 created", "3 refused invalid_value chargeBy", "4 refused repeated_row id"], Rows(report));
        Assert.NotNull(report.Position);
        var made = (await Enterprise.GetAsync($"/instruments/{first}")).Is(200);
        Assert.Equal(("X 射线, \"衍射\" 仪", "sdu-instruments"), (made.Word("name"), made.Word("providerId")));
        var policy = made.Json.GetProperty("policy");
        Assert.Equal(("[\"2027-01-01\",\"2027-01-02\"]", "[\"pairedZone\",\"university\"]", "true"),
            (policy.GetProperty("closedOn").GetRawText(), policy.GetProperty("waitlistPriority").GetRawText(), policy.GetProperty("requiresApproval").GetRawText()));
        Assert.Equal("""[{"day":"mon","from":"08:00","to":"22:00"},{"day":"sat","from":"09:00","to":"12:00"}]""", policy.GetProperty("openHours").GetRawText());
        (await Enterprise.GetAsync($"/instruments/{second}")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_second_import_says_what_is_unchanged_and_what_has_changed()
    {
        var (same, other) = (Some.Id("csv"), Some.Id("csv"));
        (await ImportAsync("instruments", Lines(InstrumentHeader, Instrument(same), Instrument(other)))).Is(200);
        var file = Lines(InstrumentHeader, Instrument(same), Instrument(other, rate: "999"));
        Assert.Equal(["2 unchanged", "3 changed"], Rows((await TryAsync("instruments", file)).Is(200)));
        Assert.Equal(["2 unchanged", "3 changed"], Rows((await ImportAsync("instruments", file)).Is(200)));
        Assert.Equal(999, (await Provider.GetAsync($"/instruments/{other}")).Json.GetProperty("ratesFenPerHour").GetProperty("default").GetInt64());
    }

    [Fact]
    public async Task The_same_key_gives_the_first_report_again_to_the_byte()
    {
        var (key, id) = (Some.Id("import"), Some.Id("csv"));
        var file = Lines(InstrumentHeader, Instrument(id), Instrument("NO"));
        var first = (await ImportAsync("instruments", file, key)).Is(200);
        (await Provider.PutAsync($"/instruments/{id}", Some.Instrument())).Is(200);
        var again = (await ImportAsync("instruments", file, key)).Is(200);
        Assert.Equal((first.Text, first.Position, true), (again.Text, again.Position, again.IsReplay));
        Assert.Equal("场发射扫描电镜 SEM", (await Provider.GetAsync($"/instruments/{id}")).Word("name"));
        (await ImportAsync("instruments", file + Instrument(Some.Id("csv")), key)).IsProblem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task An_import_that_was_cut_off_and_is_sent_again_has_one_effect()
    {
        var instrument = (await NewInstrumentAsync())["/instruments/".Length..];
        var key = Some.Id("import");
        var rows = Enumerable.Range(0, 4).Select(day => Booking(instrument, Slot.Ahead(5 + day), $"{key}-{day}")).ToArray();

        // The first two rows as they were left behind: under their own keys, without the end of the import.
        var whole = Lines(BookingHeader, rows);
        var cut = new HashSet<string>();
        await CutOffAsync(whole, key, afterRows: 2);
        foreach (var booking in (await ListAsync(instrument)).Items)
            cut.Add(booking.GetProperty("id").GetString()!);
        Assert.Equal(2, cut.Count);

        var report = (await ImportAsync("bookings", whole, key, Department)).Is(200);
        Assert.Equal(["2 created", "3 created", "4 created", "5 created"], Rows(report));
        var all = (await ListAsync(instrument, report.Position)).Items.Select(booking => booking.GetProperty("id").GetString()!).ToList();
        Assert.Equal(4, all.Count);
        Assert.Subset(all.ToHashSet(), cut);
        Assert.Equal(all.Order(StringComparer.Ordinal), report.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_node_that_was_started_anew_gives_the_same_report_and_books_nothing_twice()
    {
        await using var node = await Store.NewNodeAsync();
        var department = node.As("demo-department");
        (await department.PutAsync("/instruments/import-1", Some.Instrument())).Is(201);
        var file = Lines(BookingHeader, Booking("import-1", _slot, "r-1"), Booking("import-1", _slot, "r-2"));
        var first = (await ImportAsync("bookings", file, "restart", department)).Is(200);
        Assert.Equal(["2 created", "3 refused slot_taken "], Rows(first));

        await node.RestartAsync();

        department = node.As("demo-department");
        var again = (await ImportAsync("bookings", file, "restart", department)).Is(200);
        Assert.Equal((first.Text, true), (again.Text, again.IsReplay));
        Assert.Equal(["2 unchanged", "3 refused slot_taken "], Rows((await ImportAsync("bookings", file, "another", department)).Is(200)));
        Assert.Single((await department.GetAsync($"/bookings?instrumentId=import-1&after={first.Position}")).Is(200).Items);
    }

    [Fact]
    public async Task Many_that_send_the_same_import_at_once_make_one()
    {
        var instrument = (await NewInstrumentAsync())["/instruments/".Length..];
        var key = Some.Id("import");
        var file = Lines(BookingHeader, [.. Enumerable.Range(0, 10).Select(day => Booking(instrument, Slot.Ahead(5 + day), $"{key}-{day}"))]);
        var reports = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ImportAsync("bookings", file, key, Department)));
        Assert.Single(reports.Select(report => report.Is(200).Text).Distinct());
        Assert.Equal(10, (await ListAsync(instrument, reports[0].Position)).Items.Count);
    }

    [Fact]
    public async Task Another_file_under_the_key_of_one_that_was_cut_off_is_refused_before_it_does_anything()
    {
        var instrument = (await NewInstrumentAsync())["/instruments/".Length..];
        var key = Some.Id("import");
        await CutOffAsync(Lines(BookingHeader, Booking(instrument, _slot, $"{key}-0"), Booking(instrument, Slot.Ahead(6), $"{key}-1")), key, afterRows: 1);
        var other = Lines(BookingHeader, "", Booking(instrument, Slot.Ahead(9), $"{key}-9"), Booking(instrument, Slot.Ahead(8), $"{key}-8"));
        (await ImportAsync("bookings", other.Replace("\r\n\r\n", "\r\n", StringComparison.Ordinal), key, Department)).IsProblem(422, "idempotency_key_reused");
        Assert.Single((await ListAsync(instrument)).Items);
    }

    [Fact]
    public async Task A_booking_is_imported_once_for_each_reference_whatever_has_become_of_it()
    {
        var instrument = (await NewInstrumentAsync())["/instruments/".Length..];
        var (one, two) = (Some.Id("lims"), Some.Id("lims"));
        var file = Lines(BookingHeader, Booking(instrument, _slot, one, purpose: "=HYPERLINK(\"\"x\"\")"), Booking(instrument, Slot.Ahead(6), two));
        var first = (await ImportAsync("bookings", file, caller: Department)).Is(200);
        Assert.Equal(["2 created", "3 created"], Rows(first));
        var (made, other) = (IdOf(first, 0), IdOf(first, 1));
        var shown = (await Enterprise.GetAsync($"/bookings/{made}")).Is(200);
        Assert.Equal((one, "confirmed", "=HYPERLINK(\"x\")", "ent-qilu-bio"), (shown.Word("externalReference"), shown.Word("status"), shown.Word("purpose"), shown.Word("holderId")));

        (await Department.PostAsync($"/bookings/{other}/cancel", new { reason = "given back" })).Is(200);
        (await Enterprise.PostAsync($"/bookings/{made}/move", Slot.Ahead(9).Body())).Is(200);
        var second = (await ImportAsync("bookings", file, caller: Department)).Is(200);
        Assert.Equal(["2 unchanged", "3 unchanged"], Rows(second));
        Assert.Equal((made, other), (IdOf(second, 0), IdOf(second, 1)));
        Assert.Equal(["2 unchanged", "3 unchanged"], Rows((await TryAsync("bookings", file, Department)).Is(200)));
    }

    [Fact]
    public async Task A_booking_that_the_instrument_has_forgotten_is_still_known_by_its_reference()
    {
        var instrument = (await NewInstrumentAsync())["/instruments/".Length..];
        var reference = Some.Id("lims");
        var file = Lines(BookingHeader, Booking(instrument, _slot, reference));
        var made = (await ImportAsync("bookings", file, caller: Department)).Is(200);
        (await Enterprise.PostAsync($"/bookings/{IdOf(made, 0)}/cancel")).Is(200);

        // More than an instrument remembers of what is over.
        Reply? last = null;
        for (var round = 0; round < 2; round++)
        {
            var series = (await Enterprise.PostAsync($"/instruments/{instrument}/booking-series", Slot.Ahead(30).Body(("rrule", "FREQ=DAILY;COUNT=200")))).Is(201);
            var first = series.Json.GetProperty("bookings")[0].GetProperty("id").GetString();
            last = (await Enterprise.PostAsync($"/bookings/{first}/cancel", new { following = true })).Is(200);
        }

        Assert.Single((await Department.GetAsync($"/bookings?externalReference={reference}&after={last!.Position}")).Is(200).Items);
        var again = (await ImportAsync("bookings", file, caller: Department)).Is(200);
        Assert.Equal(["2 unchanged"], Rows(again));
        Assert.Equal(IdOf(made, 0), IdOf(again, 0));
    }

    [Fact]
    public async Task No_rule_is_gone_around()
    {
        var instrument = (await NewInstrumentAsync(Some.Policy("maxMinutes", 120)))["/instruments/".Length..];
        await BookedAsync($"/instruments/{instrument}", _slot);
        var past = new Slot(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-30).AddHours(1));
        var file = Lines(
            BookingHeader, Booking(instrument, past, Some.Id("r")), Booking(instrument, _slot, Some.Id("r")), Booking(instrument, Slot.Ahead(7, 180), Some.Id("r")),
            Booking(instrument, Slot.Ahead(8), Some.Id("r"), status: "completed"), Booking(Some.Id("none"), Slot.Ahead(8), Some.Id("r")), Booking(instrument, Slot.Ahead(8), ""));
        Assert.Equal(
            ["2 refused start_in_past start", "3 refused slot_taken ", "4 refused too_long end", "5 refused invalid_value status", "6 refused not_found ", "7 refused missing_member externalReference"],
            Rows((await ImportAsync("bookings", file, caller: Department)).Is(200)));

        // A provider books for itself, and for nobody else.
        Assert.Equal(["2 refused forbidden "], Rows((await ImportAsync("bookings", Lines(BookingHeader, Booking(instrument, Slot.Ahead(8), Some.Id("r"))))).Is(200)));
        Assert.Equal(["2 created"], Rows((await ImportAsync("bookings", Lines(BookingHeader, Booking(instrument, Slot.Ahead(8), Some.Id("r"), holder: "")))).Is(200)));
        var foreign = Lines("id,name,category,city,providerId,ratesFenPerHour.default,chargeBy", $"{Some.Id("csv")},n,c,Jinan,lyu-instruments,1,reservation");
        Assert.Equal(["2 refused forbidden "], Rows((await ImportAsync("instruments", foreign)).Is(200)));
        Assert.Equal(["2 created"], Rows((await ImportAsync("instruments", foreign, caller: Department)).Is(200)));
        (await Enterprise.SendAsync(HttpMethod.Post, "/imports?kind=instruments", Support.Api.ToText("text/csv", foreign))).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Qualifications_are_stated_row_by_row()
    {
        var instrument = (await NewInstrumentAsync(Some.Policy("requiresQualification", true)))["/instruments/".Length..];
        var file = Lines("instrumentId,holderId,until,userId", $"{instrument},ent-qilu-bio,2027-12-31T00:00:00+08:00,", $"{instrument},ent-qilu-bio,2027-12-31T00:00:00+08:00,u-7", $"{instrument},Ent,soon,");
        Assert.Equal(["2 created", "3 created", "4 refused invalid_value until"], Rows((await TryAsync("qualifications", file)).Is(200)));
        Assert.Equal(["2 created", "3 created", "4 refused invalid_value until"], Rows((await ImportAsync("qualifications", file)).Is(200)));
        Assert.Equal(["2 unchanged", "3 changed"], Rows((await ImportAsync("qualifications", file.Replace("08:00,u-7", "00:00,u-7", StringComparison.Ordinal))).Is(200)).Take(2));
        await BookedAsync($"/instruments/{instrument}", _slot);
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_as_a_whole()
    {
        var header = "id,name,category,city,ratesFenPerHour.default,chargeBy";
        Assert.Equal(["name", "id", "extra"], (await TryAsync("instruments", "name,name,extra,category,city,ratesFenPerHour.default,chargeBy\r\n")).IsProblem(400, "invalid_request").Problems().Select(problem => problem.Param!).Order(StringComparer.Ordinal).Reverse());
        (await TryAsync("instruments", "")).IsProblem().Is(400);
        (await Provider.SendAsync(HttpMethod.Post, "/imports?kind=instruments", Bytes([0xFF, 0xFE, 0x41, 0x00]))).IsProblem(400, "malformed_csv");
        (await TryAsync("instruments", Lines(header, [.. Enumerable.Range(0, 501).Select(number => $"x-{number},n,c,c,1,reservation")]))).IsProblem(400, "too_many_rows");
        string[] tooLarge = ["X-Api-Key: demo-provider", "Content-Type: text/csv", "Content-Length: 262145"];
        (await RawHttp.SendAsync(Node.Address, "POST /api/v1/imports?kind=instruments HTTP/1.1", tooLarge)).IsProblem(413, "body_too_large");
        (await Provider.PostAsync("/imports?kind=instruments", new { })).IsProblem(415, "unsupported_media_type");
        (await Provider.SendAsync(HttpMethod.Post, "/imports?kind=people", Bytes(Encoding.UTF8.GetBytes(header)))).IsProblem(400, "invalid_value");
        (await Provider.SendAsync(HttpMethod.Post, "/imports", Bytes(Encoding.UTF8.GetBytes(header)))).IsProblem(400, "missing_parameter");
        Assert.Empty(Rows((await TryAsync("instruments", header)).Is(200)));
    }

    [Fact]
    public async Task A_byte_order_mark_line_feeds_and_empty_lines_do_no_harm()
    {
        var (one, two) = (Some.Id("csv"), Some.Id("csv"));
        var file = "\ufeffid,name,category,city,ratesFenPerHour.default,chargeBy\n" + $"\n{one},\"two\nlines\",SEM,济南,1,reservation\n\n{two},电镜,SEM,济南,1,reservation";
        var report = (await TryAsync("instruments", file)).Is(200);
        Assert.Equal(["3 refused malformed name", "6 created"], Rows(report));
    }

    [Fact]
    public async Task A_full_file_is_carried_out()
    {
        var prefix = Some.Id("bulk");
        var file = Lines("id,name,category,city,ratesFenPerHour.default,chargeBy", [.. Enumerable.Range(0, 500).Select(number => $"{prefix}-{number},n,{prefix},Jinan,1,reservation")]);
        var report = (await ImportAsync("instruments", file)).Is(200);
        Assert.Equal((500, 0), (report.Number("accepted"), report.Number("refused")));
        Assert.Equal(200, (await Provider.GetAsync($"/instruments?category={prefix}&limit=200&after={report.Position}")).Is(200).Items.Count);
    }

    [Fact]
    public async Task The_feed_and_the_audit_tell_of_it()
    {
        var report = (await ImportAsync("instruments", Lines(InstrumentHeader, Instrument(Some.Id("csv")), Instrument("NO")))).Is(200);
        var position = long.Parse(report.Position!, System.Globalization.CultureInfo.InvariantCulture);
        var told = Assert.Single((await Provider.GetAsync($"/events?after={position - 1}&types=cn.liandong.import.finished.v1&limit=1")).Is(200).Items).GetProperty("data");
        Assert.Equal(("instruments", 1, 0, 0, 1), (told.GetProperty("kind").GetString()!, Count("created"), Count("changed"), Count("unchanged"), Count("refused")));
        var audit = (await Department.GetAsync($"/audit?subject={told.GetProperty("id").GetString()}&after={position}")).Is(200).Items;
        Assert.Contains("import.finished", Assert.Single(audit).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain((await Enterprise.GetAsync($"/events?after={position - 1}&limit=50")).Is(200).Items, item => item.GetProperty("type").GetString() == "cn.liandong.import.finished.v1");

        int Count(string name) => told.GetProperty(name).GetInt32();
    }

    /// <summary>What a node leaves behind that dies after some rows: they stand under their keys, the import does not.</summary>
    private async Task CutOffAsync(string file, string key, int afterRows)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        var context = new WriteContext
        {
            Caller = new Caller { OrganisationId = "dept-sti", Role = "department", ActsForAnyone = true },
            IdempotencyKey = key,
            RequestDigest = SHA256.HashData([.. "POST\n/api/v1/imports\n?kind=bookings\n"u8, .. bytes]),
        };
        var services = new ImportServices(Node.Services.GetRequiredService<IGrainFactory>(), Node.Services.GetRequiredService<IOrganisations>());
        var lines = ImportFile.Read(bytes, ImportColumns.Bookings).Take(afterRows).ToList();
        var (rows, _, stop) = await new ImportRun(ImportKind.ByWord["bookings"], context, services).CarryOutAsync(lines);
        Assert.Null(stop);
        Assert.All(rows, row => Assert.Equal("created", row.Outcome));
    }

    private async Task<Reply> ListAsync(string instrument, string? after = null) =>
        (await Department.GetAsync($"/bookings?instrumentId={instrument}&after={after ?? (await NewInstrumentReplyAsync()).Position}")).Is(200);

    private async Task<Reply> NewInstrumentReplyAsync() => (await Integrator.PutAsync($"/instruments/{Some.Id("mark")}", Some.Instrument())).Is(201);

    private Task<Reply> TryAsync(string kind, string file, Support.Api? caller = null) =>
        (caller ?? Provider).SendAsync(HttpMethod.Post, $"/imports?kind={kind}&dryRun=true", Support.Api.ToText("text/csv", file));

    private Task<Reply> ImportAsync(string kind, string file, string? key = null, Support.Api? caller = null)
    {
        (string, string)[] headers = key is null ? [] : [("Idempotency-Key", key)];
        return (caller ?? Provider).SendAsync(HttpMethod.Post, $"/imports?kind={kind}", Support.Api.ToText("text/csv", file), headers);
    }

    private static ByteArrayContent Bytes(byte[] bytes) => new(bytes) { Headers = { ContentType = new("text/csv") } };

    private static string Lines(string header, params string[] rows) => string.Concat(rows.Prepend(header).Select(row => row + "\r\n"));

    private static string Instrument(string id, string name = "衍射仪", string rate = "20000", string chargeBy = "reservation") =>
        $"{id},{name},XRD,Jinan,{rate},15000,{chargeBy},30,mon 08:00-22:00; sat 09:00-12:00,2027-01-01;2027-01-02,pairedZone; university,TRUE";

    private static string Booking(string instrument, Slot slot, string reference, string status = "confirmed", string holder = "ent-qilu-bio", string purpose = "") =>
        $"{instrument},{Slot.Text(slot.Start)},{Slot.Text(slot.End)},{holder},{reference},{status},\"{purpose}\"";

    private static string IdOf(Reply report, int row) => report.Json.GetProperty("rows")[row].GetProperty("id").GetString()!;

    /// <summary>Each row as its line, its outcome, and its first problem.</summary>
    private static IEnumerable<string> Rows(Reply report) => report.Json.GetProperty("rows").EnumerateArray().Select(row =>
        $"{row.GetProperty("line")} {row.GetProperty("outcome")}" + (row.GetProperty("problems") is var problems && problems.GetArrayLength() > 0
            ? $" {problems[0].GetProperty("code")} {(problems[0].GetProperty("param") is { ValueKind: JsonValueKind.String } param ? param.GetString() : "")}"
            : ""));
}

public sealed class SqliteImportTests(SqliteStore store) : ImportTests(store);

public sealed class PostgresImportTests(PostgresStore store) : ImportTests(store);
