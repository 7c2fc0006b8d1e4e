using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests;

/// <summary>What the department and enterprises do with vouchers.</summary>
public sealed class VoucherTests(Site site)
{
    private static readonly int _year = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Year;
    private static int _count;

    [Fact]
    public async Task The_department_sets_a_budget_issues_a_voucher_grants_more_but_not_beyond_the_budget_and_takes_a_part_back()
    {
        var (zone, enterprise) = (await FiledAsync("zone"), "");
        enterprise = await FiledAsync("enterprise", zone);
        await using var visit = await site.VisitAsync("demo-department");
        await visit.OpenAsync("/vouchers");
        var (issue, budget) = (visit.Page.Locator("#issue"), visit.Page.Locator("#budget"));

        await budget.GetByLabel("高新区").SelectOptionAsync(zone);
        await Assertions.Expect(visit.Page.Locator("#budget-now")).ToContainTextAsync("不限");
        await budget.GetByLabel("金额（元）").FillAsync("60000");
        await budget.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#budget-now")).ToContainTextAsync("额度 ¥60,000，已发放 ¥0");

        await issue.GetByLabel("按名称或编号查找").FillAsync(enterprise);
        await Assertions.Expect(issue.GetByLabel("企业")).ToHaveValueAsync(enterprise);
        await issue.GetByLabel("金额（元）").FillAsync("50000");
        await issue.GetByRole(AriaRole.Button).ClickAsync();
        var accounts = visit.Page.Locator("#accounts");
        await accounts.GetByLabel("按名称或编号查找").FillAsync(enterprise);
        await accounts.GetByLabel("企业").SelectOptionAsync(enterprise);
        await Assertions.Expect(accounts.Locator(".booking-row")).ToHaveCountAsync(1);
        var account = visit.Page.Locator($"[data-id='{enterprise}-{_year.ToString(CultureInfo.InvariantCulture)}']");
        await Assertions.Expect(account).ToContainTextAsync("可用 ¥50,000");
        await Assertions.Expect(visit.Page.Locator("#budget-now")).ToContainTextAsync("已发放 ¥50,000");

        await account.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "追加", Exact = true }).ClickAsync();
        await account.GetByLabel("金额（元）").FillAsync("10000.01");
        await account.GetByLabel("文号").FillAsync("lu-2026-7");
        await account.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认追加" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("额度不足");
        await account.GetByLabel("金额（元）").FillAsync("10000");
        await account.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认追加" }).ClickAsync();
        await Assertions.Expect(account).ToContainTextAsync("可用 ¥60,000");
        Assert.Empty(await visit.FindBarriersAsync());

        await account.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "明细" }).ClickAsync();
        await Assertions.Expect(account.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(account.Locator("tbody")).ToContainTextAsync("lu-2026-7");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "vouchers-department-statement");

        var granted = account.Locator("tbody tr", new LocatorLocatorOptions { HasText = "lu-2026-7" });
        await granted.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "撤回" }).ClickAsync();
        var form = account.Locator(".booking-act");
        await Assertions.Expect(form).ToBeFocusedAsync();
        await Assertions.Expect(form.GetByLabel("金额（元）")).ToHaveValueAsync("10000");
        await form.GetByLabel("金额（元）").FillAsync("9000");
        await form.GetByLabel("文号").FillAsync("lu-2026-8");
        await form.GetByLabel("原因").FillAsync("多填一个零");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "vouchers-department-withdraw");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认撤回" }).ClickAsync();
        await Assertions.Expect(account).ToContainTextAsync("可用 ¥51,000");
        await Assertions.Expect(account.Locator("tbody")).ToContainTextAsync("多填一个零");
        await Assertions.Expect(visit.Page.Locator("#budget-now")).ToContainTextAsync("已发放 ¥51,000");

        var takeBack = granted.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "撤回" });
        await takeBack.ClickAsync();
        await Assertions.Expect(form.GetByLabel("金额（元）")).ToHaveValueAsync("1000");
        await form.GetByLabel("文号").FillAsync("lu-2026-9");
        await form.GetByLabel("原因").FillAsync("全部撤回");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认撤回" }).ClickAsync();
        await Assertions.Expect(account).ToContainTextAsync("可用 ¥50,000");
        await Assertions.Expect(takeBack).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_department_gives_back_what_a_booking_has_used()
    {
        var enterprise = await FiledAsync("enterprise", await FiledAsync("zone"));
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero).AddDays(20).AddHours(2);
        var account = string.Create(CultureInfo.InvariantCulture, $"{enterprise}-{start.Year}");
        await site.SendAsync(HttpMethod.Post, "/api/v1/voucher-accounts", new JsonObject { ["enterpriseId"] = enterprise, ["year"] = start.Year, ["grantFen"] = 1_000_000, ["ratioPercent"] = 50 }, "demo-department");
        await CancelLateAsync(enterprise, start);

        await using var visit = await site.VisitAsync("demo-department");
        await visit.OpenAsync("/vouchers");
        var row = visit.Page.Locator($"[data-id='{account}']");
        await Assertions.Expect(row).ToContainTextAsync("已用 ¥100");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "明细" }).ClickAsync();
        var correct = row.Locator("tbody").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "更正" });
        await correct.ClickAsync();
        var form = row.Locator(".booking-act");
        await Assertions.Expect(form.GetByLabel("金额（元）")).ToHaveValueAsync("100");
        await form.GetByLabel("金额（元）").FillAsync("60");
        await form.GetByLabel("文号").FillAsync("lu-2026-9");
        await form.GetByLabel("原因").FillAsync("仪器故障");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认更正" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已用 ¥40");
        await Assertions.Expect(row).ToContainTextAsync("可用 ¥9,960");
        await Assertions.Expect(row.Locator("tbody")).ToContainTextAsync("仪器故障");

        await correct.ClickAsync();
        await Assertions.Expect(form.GetByLabel("金额（元）")).ToHaveValueAsync("40");
        await form.GetByLabel("文号").FillAsync("lu-2026-10");
        await form.GetByLabel("原因").FillAsync("全部退还");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认更正" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已用 ¥0");
        await Assertions.Expect(correct).ToHaveCountAsync(0);

        await using var provider = await site.VisitAsync("demo-provider");
        await provider.OpenAsync("/desk/vouchers");
        var line = provider.Page.Locator("tbody tr", new PageLocatorOptions { HasText = enterprise }).First;
        await Assertions.Expect(line).ToContainTextAsync("¥200¥100");
        await Assertions.Expect(provider.Page.Locator("tbody tr", new PageLocatorOptions { HasText = enterprise })).ToHaveCountAsync(3);
        Assert.Empty(await provider.FindBarriersAsync());
        await Screenshots.TakeAsync(provider.Page, "desk-vouchers");
    }

    [Fact]
    public async Task A_zone_sees_its_own_budget_and_cannot_set_it()
    {
        await site.SendAsync(HttpMethod.Put, $"/api/v1/zones/jinan-hitech/voucher-budgets/{_year.ToString(CultureInfo.InvariantCulture)}", new JsonObject { ["amountFen"] = 900_000_000 }, "demo-department");
        await using var visit = await site.VisitAsync("demo-zone");
        await visit.OpenAsync("/vouchers");
        await Assertions.Expect(visit.Page.Locator("#budget-now")).ToContainTextAsync("额度 ¥9,000,000");
        await Assertions.Expect(visit.Page.Locator("#budget").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("#issue")).ToHaveCountAsync(0);
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "vouchers-zone");
    }

    [Fact]
    public async Task An_enterprise_sees_what_its_voucher_pays_books_with_it_and_finds_why_in_the_statement()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);
        await Assertions.Expect(page.Panel.Locator(".price-total")).ToHaveTextAsync("¥280");

        await page.Panel.GetByLabel("使用创新券").CheckAsync();
        await Assertions.Expect(page.Panel.Locator(".price")).ToContainTextAsync("创新券抵扣");
        await Assertions.Expect(page.Panel.Locator(".price-total")).Not.ToHaveTextAsync("¥280");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "booking-voucher");
        await page.Keep.ClickAsync();
        await page.Book.ClickAsync();
        await Assertions.Expect(page.Panel).ToContainTextAsync("创新券抵扣");

        await visit.OpenAsync("/vouchers");
        var account = visit.Page.Locator(".booking-row");
        await account.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "明细" }).ClickAsync();
        await Assertions.Expect(account.Locator("tbody")).ToContainTextAsync("为预约 “");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "vouchers-enterprise-statement");
    }

    /// <summary>A booking of ¥400 that is cancelled for half of it, of which the voucher pays a half.</summary>
    private async Task CancelLateAsync(string enterprise, DateTimeOffset start)
    {
        var instrument = $"/api/v1/instruments/{enterprise}-lab";
        await site.SendAsync(HttpMethod.Put, instrument, new JsonObject
        {
            ["name"] = "Lab",
            ["category"] = "Web",
            ["city"] = "Jinan",
            ["ratesFenPerHour"] = new JsonObject { ["default"] = 20_000 },
            ["chargeBy"] = "reservation",
            ["cancelFeePercent"] = 50,
            ["policy"] = new JsonObject { ["cancelNoticeMinutes"] = 525_600 },
        }, "demo-provider");

        // Its own key: who cancels for another owes no fee.
        var issued = await site.SendAsync(
            HttpMethod.Post, "/api/v1/api-keys", new JsonObject { ["organisationId"] = enterprise, ["role"] = "enterprise", ["scopes"] = new JsonArray("read", "write") }, "demo-department");
        var key = issued["key"]!.GetValue<string>();
        var booked = await site.SendAsync(HttpMethod.Post, $"{instrument}/bookings", new JsonObject { ["start"] = start, ["end"] = start.AddHours(2), ["useVoucher"] = true }, key);
        await site.SendAsync(HttpMethod.Post, $"/api/v1/bookings/{booked["id"]!.GetValue<string>()}/cancel", [], key);
    }

    private async Task<string> FiledAsync(string kind, string? zoneId = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"voucher-{kind}-{Interlocked.Increment(ref _count)}");
        var body = new JsonObject { ["subjectKind"] = kind, ["subjectId"] = id, ["name"] = id };
        if (zoneId is not null)
            (body["zoneId"], body["size"]) = (zoneId, "small");
        await site.SendAsync(HttpMethod.Post, "/api/v1/filings", body, "demo-department");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/filings/{id}.1/decision", new JsonObject { ["decision"] = "approve" }, "demo-department");
        return id;
    }
}
