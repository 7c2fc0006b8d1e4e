using System.Globalization;

namespace Liandong.Api.Tests.Vouchers;

/// <summary>Innovation vouchers over HTTP: accounts, bookings that they pay a part of, statements and settlements.</summary>
public abstract class VoucherTests(Store store) : NodeTests(store)
{
    private static readonly string[] _deltas = ["availableDeltaFen", "heldDeltaFen", "spentDeltaFen"];

    [Fact]
    public async Task A_voucher_pays_its_part_and_the_statement_adds_up()
    {
        var (company, id) = await NewCompanyAsync();
        var instrument = await NewInstrumentAsync();
        var start = (await AdvanceAsync(0)).AddMinutes(5);
        var account = await OpenAsync(id, start, 100_000, 40);
        var quote = (await company.PostAsync("/quotes", new Slot(start, start.AddHours(2)).Body(("instrumentId", instrument.Split('/')[^1]), ("useVoucher", true)))).Is(200);
        Assert.Equal((20_000, 8_000, 12_000), (quote.Number("feeFen"), quote.Number("voucherFen"), quote.Number("payableFen")));
        Assert.StartsWith("40 % of 20000 fen", quote.Json.GetProperty("lines").EnumerateArray().Last().GetProperty("text").GetString(), StringComparison.Ordinal);

        var booked = (await company.PostAsync($"{instrument}/bookings", new Slot(start, start.AddHours(2)).Body(("useVoucher", true)))).Is(201);
        Assert.Equal((20_000, 8_000, 12_000), (booked.Number("feeFen"), booked.Number("voucherFen"), booked.Number("payableFen")));
        await AssertAccountAsync(account, 100_000, 92_000, 8_000, 0);
        await AdvanceAsync(10);
        var finished = (await Provider.PostAsync($"/bookings/{booked.Id}/finish")).Is(200);
        Assert.Equal((20_000, 8_000, 12_000), (finished.Number("feeFen"), finished.Number("voucherFen"), finished.Number("payableFen")));
        await AssertAccountAsync(account, 100_000, 92_000, 0, 8_000);
        var corrected = (await Department.PostAsync($"/voucher-accounts/{account}/corrections", new { spentDeltaFen = -3_000, reason = "仪器故障", reference = "c1", bookingId = booked.Id })).Is(200);
        (await Department.PostAsync($"/voucher-accounts/{account}/corrections", new { spentDeltaFen = -3_000, reason = "仪器故障", reference = "c1" })).IsProblem(409, "reference_known");
        await AssertAccountAsync(account, 100_000, 95_000, 0, 5_000);
        var corrections = $"/voucher-accounts/{account}/corrections";
        (await Department.PostAsync(corrections, new { spentDeltaFen = -5_001, reason = "仪器故障", reference = "c2", bookingId = booked.Id })).IsProblem(422, "policy_violation");
        Assert.Equal("required", (await Department.PostAsync(corrections, new { spentDeltaFen = -1, reason = "仪器故障", reference = "c2" })).IsProblem(422, "policy_violation").Problems().Single().Code);
        (await Department.PostAsync(corrections, new { spentDeltaFen = -1, reason = "仪器故障", reference = "c2", bookingId = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89" })).IsProblem(404, "not_found");

        var entries = (await company.GetAsync($"/voucher-accounts/{account}/entries?after={corrected.Position}")).Is(200).Items;
        Assert.Equal(["grant", "hold", "capture", "correction"], entries.Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal([95_000, 0, 5_000], _deltas.Select(delta => entries.Sum(entry => entry.GetProperty(delta).GetInt64())));
        Assert.Equal([100_000, 92_000, 92_000, 95_000], entries.Select(entry => entry.GetProperty("availableFen").GetInt64()));
        Assert.Equal("仪器故障", entries[^1].GetProperty("reason").GetString());
        Assert.Equal([100_000, 5_000], new[] { entries[0], entries[2] }.Select(entry => entry.GetProperty("leftFen").GetInt64()));

        var csv = (await company.SendAsync(HttpMethod.Get, $"/voucher-accounts/{account}/entries", null, ("Accept", "text/csv"))).Is(200).Text.Split("\r\n");
        Assert.Equal((6, ""), (csv.Length, csv[^1]));
        Assert.StartsWith("version,at,kind,availableDeltaFen", csv[0], StringComparison.Ordinal);
        await AssertListedAsync(booked.Id, corrected.Position!);
    }

    [Fact]
    public async Task A_grant_that_was_wrong_is_taken_back_by_a_counter_entry_with_its_reason()
    {
        var (company, id) = await NewCompanyAsync();
        var account = await OpenAsync(id, await AdvanceAsync(0), 100_000, 40);
        (await Department.PostAsync($"/voucher-accounts/{account}/grants", new { amountFen = 1_000_000, reference = "lu-7" })).Is(200);
        var path = $"/voucher-accounts/{account}/grants/lu-7/withdraw";
        (await Department.PostAsync(path, new { amountFen = 1_000_001, reason = "多填一个零", reference = "w1" })).IsProblem(422, "policy_violation");
        (await Department.PostAsync(path, new { amountFen = 900_000, reason = "", reference = "w1" })).IsProblem(400, "invalid_value");
        (await company.PostAsync(path, new { amountFen = 900_000, reason = "多填一个零", reference = "w1" })).IsProblem(403, "forbidden");
        var withdrawn = (await Department.PostAsync(path, new { amountFen = 900_000, reason = "多填一个零", reference = "w1" })).Is(200);
        (await Department.PostAsync(path, new { amountFen = 1, reason = "多填一个零", reference = "w1" })).IsProblem(409, "reference_known");
        (await Department.PostAsync($"/voucher-accounts/{account}/grants/lu-8/withdraw", new { amountFen = 1, reason = "多填一个零", reference = "w2" })).IsProblem(404, "not_found");
        await AssertAccountAsync(account, 200_000, 200_000, 0, 0);

        var entry = (await company.GetAsync($"/voucher-accounts/{account}/entries?after={withdrawn.Position}")).Is(200).Items[^1];
        Assert.Equal(("correction", "w1", "多填一个零"), (entry.GetProperty("kind").GetString(), entry.GetProperty("reference").GetString(), entry.GetProperty("reason").GetString()));
        Assert.Equal([-900_000, 0, 0], _deltas.Select(delta => entry.GetProperty(delta).GetInt64()));
    }

    [Fact]
    public async Task A_provider_is_shown_what_vouchers_paid_it_in_a_month_and_never_the_account()
    {
        var (company, id) = await NewCompanyAsync();
        var instrument = await NewInstrumentAsync();
        var start = (await AdvanceAsync(0)).AddMinutes(5);
        var account = await OpenAsync(id, start, 100_000, 50);
        var booked = (await company.PostAsync($"{instrument}/bookings", new Slot(start, start.AddHours(2)).Body(("useVoucher", true)))).Is(201);
        await AdvanceAsync(10);
        var finished = (await Provider.PostAsync($"/bookings/{booked.Id}/finish")).Is(200);
        var month = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(await AdvanceAsync(0), "Asia/Shanghai").ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var path = $"/providers/sdu-instruments/voucher-settlements?month={month}";

        var settled = (await Provider.GetAsync($"{path}&limit=200&after={finished.Position}")).Is(200);
        var line = Assert.Single(settled.Items, item => item.GetProperty("bookingId").GetString() == booked.Id);
        Assert.Equal((20_000, 10_000, id), (line.GetProperty("feeFen").GetInt64(), line.GetProperty("capturedFen").GetInt64(), line.GetProperty("enterpriseId").GetString()));
        Assert.True(line.GetProperty("evidencePosition").GetInt64() > 0);
        Assert.Equal(settled.Items.Sum(item => item.GetProperty("capturedFen").GetInt64()), settled.Number("totalCapturedFen"));
        (await Department.GetAsync(path)).Is(200);
        (await company.GetAsync(path)).IsProblem(404, "not_found");
        (await Provider.GetAsync("/providers/sdu-instruments/voucher-settlements?month=2026-13")).IsProblem(400, "invalid_value");
        var csv = (await Provider.SendAsync(HttpMethod.Get, path, null, ("Accept", "text/csv"))).Is(200).Text;
        Assert.Contains(booked.Id, csv, StringComparison.Ordinal);
        var corrected = (await Department.PostAsync($"/voucher-accounts/{account}/corrections", new { spentDeltaFen = -4_000, reason = "仪器故障", reference = "lu-9", bookingId = booked.Id })).Is(200);
        await AssertCorrectionIsShownAsync($"{path}&limit=200&after={corrected.Position}", settled, booked.Id);
        (await Provider.GetAsync($"/voucher-accounts/{account}")).IsProblem(404, "not_found");
        (await Enterprise2.GetAsync($"/voucher-accounts/{account}/entries")).IsProblem(404, "not_found");
        Assert.DoesNotContain((await Enterprise2.GetAsync("/voucher-accounts")).Is(200).Items, item => item.GetProperty("id").GetString() == account);
    }

    [Fact]
    public async Task A_zone_budget_is_kept()
    {
        var zone = Some.Id("zone");
        await AdmitAsync(zone, "zone", null);
        var (_, id) = await NewCompanyAsync(zone);
        var start = await AdvanceAsync(0);
        var year = YearOf(start);
        var path = $"/zones/{zone}/voucher-budgets/{year}";
        (await Department.GetAsync(path)).IsProblem(404, "not_found");
        var set = (await Department.PutAsync(path, new { amountFen = 1_000 })).Is(201);
        Assert.Equal($"/api/v1{path}", set.Location);
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId = id, year, grantFen = 1_001 })).IsProblem(422, "budget_exhausted");
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId = id, year, grantFen = 600 })).Is(201);
        (await Department.PutAsync(path, new { amountFen = 599 })).IsProblem(422, "budget_below_grants");
        var raised = (await Department.PutAsync(path, new { amountFen = 700 })).Is(200);
        Assert.Equal((600, 100), (raised.Number("grantedFen"), raised.Number("leftFen")));
        (await Enterprise.PutAsync(path, new { amountFen = 5 })).IsProblem(403, "forbidden");
        (await Enterprise.GetAsync(path)).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_revocation_closes_the_account_before_it_is_answered()
    {
        var (company, id) = await NewCompanyAsync();
        var instrument = await NewInstrumentAsync();
        var slot = Slot.Ahead(3);
        var account = await OpenAsync(id, slot.Start, 100_000, 40);
        (await company.PostAsync($"{instrument}/bookings", slot.Body(("useVoucher", true)))).Is(201);
        (await Department.PostAsync($"/filings/{id}.1/decision", new { decision = "revoke", reason = "迁出" })).Is(200);
        var closed = (await company.GetAsync($"/voucher-accounts/{account}")).Is(200);
        Assert.Equal(("closed", "revocation", 0), (closed.Word("status"), closed.Word("closedBy"), closed.Number("availableFen")));
        (await company.PostAsync($"{instrument}/bookings", slot.After(180).Body(("useVoucher", true)))).IsProblem(403, "not_filed");
        (await Department.PostAsync($"/voucher-accounts/{account}/grants", new { amountFen = 1, reference = "g1" })).IsProblem(403, "not_filed");
        (await company.PostAsync($"{instrument}/bookings", slot.After(180).Body())).Is(201);
    }

    [Fact]
    public async Task Only_the_department_issues_and_only_for_those_who_are_filed()
    {
        (await Enterprise.PostAsync("/voucher-accounts", new { enterpriseId = "ent-qilu-bio", year = 2_090, grantFen = 1 })).IsProblem(403, "forbidden");
        (await Integrator.PostAsync("/voucher-accounts", new { enterpriseId = "ent-qilu-bio", year = 2_090, grantFen = 1 })).IsProblem(403, "forbidden");
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId = Some.Id("unknown"), year = 2_090, grantFen = 1 })).IsProblem(403, "not_filed");
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId = "sdu", year = 2_090, grantFen = 1 })).IsProblem(422, "not_eligible");
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId = "ent-qilu-bio", year = 2_020, grantFen = 1 })).IsProblem(422, "policy_violation");
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId = "ent-qilu-bio", year = 2_090, grantFen = -1 })).IsProblem(400, "invalid_value");
        (await Department.GetAsync("/voucher-accounts/nobody-2026")).IsProblem(404, "not_found");
        (await Department.GetAsync("/voucher-accounts/nobody")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task The_demonstration_has_accounts_of_this_year()
    {
        var account = $"ent-qilu-bio-{YearOf(DateTimeOffset.UtcNow)}";
        var found = (await Enterprise.GetAsync($"/voucher-accounts/{account}")).Is(200);
        Assert.True(found.Number("grantedFen") >= 4_000_000);
        Assert.Equal(40, found.Number("ratioPercent"));
    }

    private async Task<(Support.Api Company, string Id)> NewCompanyAsync(string zoneId = "jinan-hitech")
    {
        var id = Some.Id("ent");
        await AdmitAsync(id, "enterprise", zoneId);
        var key = (await Department.PostAsync("/api-keys", new { organisationId = id, role = "enterprise", scopes = new[] { "read", "write" } })).Is(201).Word("key");
        return (Node.As(key), id);
    }

    private async Task AdmitAsync(string id, string kind, string? zoneId)
    {
        var body = kind == "zone"
            ? (object)new { subjectKind = kind, subjectId = id, name = "高新区" }
            : new { subjectKind = kind, subjectId = id, name = "公司", zoneId, size = "small" };
        var filing = (await Department.PostAsync("/filings", body)).Is(201).Id;
        (await Department.PostAsync($"/filings/{filing}/decision", new { decision = "approve" })).Is(200);
    }

    private async Task<string> OpenAsync(string enterpriseId, DateTimeOffset start, long grantFen, int ratioPercent) =>
        (await Department.PostAsync("/voucher-accounts", new { enterpriseId, year = YearOf(start), grantFen, ratioPercent })).Is(201).Id;

    private async Task AssertAccountAsync(string id, long granted, long available, long held, long spent)
    {
        var account = (await Department.GetAsync($"/voucher-accounts/{id}")).Is(200);
        Assert.Equal((granted, available, held, spent), (account.Number("grantedFen"), account.Number("availableFen"), account.Number("heldFen"), account.Number("spentFen")));
    }

    /// <summary>Lists show what the voucher paid, as the booking itself does.</summary>
    private async Task AssertListedAsync(string bookingId, string position)
    {
        var instrumentId = bookingId.Split('.')[1];
        var listed = Assert.Single((await Provider.GetAsync($"/bookings?instrumentId={instrumentId}&after={position}")).Is(200).Items);
        Assert.Equal((8_000, 12_000), (listed.GetProperty("voucherFen").GetInt64(), listed.GetProperty("payableFen").GetInt64()));
        var use = Assert.Single((await Provider.GetAsync($"/providers/sdu-instruments/uses?instrumentId={instrumentId}&after={position}")).Is(200).Items);
        Assert.Equal(8_000, use.GetProperty("voucherFen").GetInt64());
    }

    // The clock is moved: these stay among those who expect that.
    protected override Task<Node> OpenNodeAsync() => Store.SharedNodeAheadAsync();

    /// <summary>The provider's batch has the counter-entry, and no text of the department.</summary>
    private async Task AssertCorrectionIsShownAsync(string path, Reply before, string bookingId)
    {
        var after = (await Provider.GetAsync(path)).Is(200);
        Assert.Equal(before.Number("totalCapturedFen") - 4_000, after.Number("totalCapturedFen"));
        Assert.Equal(
            [("capture", 20_000, 10_000), ("correction", 0, -4_000)],
            after.Items.Where(item => item.GetProperty("bookingId").GetString() == bookingId)
                .Select(item => (item.GetProperty("kind").GetString(), item.GetProperty("feeFen").GetInt32(), item.GetProperty("capturedFen").GetInt32())));
        var csv = (await Provider.SendAsync(HttpMethod.Get, path, null, ("Accept", "text/csv"))).Is(200).Text;
        Assert.Contains(csv.Split("\r\n"), line => line.StartsWith(bookingId, StringComparison.Ordinal) && line.EndsWith(",correction", StringComparison.Ordinal) && line.Contains(",0,-4000,", StringComparison.Ordinal));
        Assert.All([after.Text, csv], text => Assert.DoesNotContain("仪器故障", text, StringComparison.Ordinal));
        Assert.All([after.Text, csv], text => Assert.DoesNotContain("lu-9", text, StringComparison.Ordinal));
    }

    private async Task<DateTimeOffset> AdvanceAsync(int minutes) =>
        (await Department.PostAsync("/demo/clock", new { advanceMinutes = minutes })).Is(200).Json.GetProperty("now").GetDateTimeOffset();

    private static int YearOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(instant, "Asia/Shanghai").Year;
}

public sealed class SqliteVoucherTests(SqliteStore store) : VoucherTests(store);

public sealed class PostgresVoucherTests(PostgresStore store) : VoucherTests(store);
