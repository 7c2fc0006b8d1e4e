using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Liandong.Web.Tests;

/// <summary>Choosing a slot and booking it, and all that can come between.</summary>
public sealed class BookingTests(Site site)
{
    [Fact]
    public async Task A_slot_is_booked_with_the_keyboard_alone()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);

        await page.TypeAsync(10, 12);
        await Assertions.Expect(page.Panel.Locator(".price-total")).ToHaveTextAsync("¥280");
        await page.Keep.PressAsync("Enter");
        await visit.Page.GetByLabel("用途（可不填）").FillAsync("断口形貌");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "booking-form");
        await page.Book.PressAsync("Enter");

        await Assertions.Expect(page.Panel).ToContainTextAsync("预约已确认");
        await Assertions.Expect(page.Blocks("booking.mine")).ToContainTextAsync("10:00–12:00");
        using var client = site.Client("demo-enterprise");
        var listed = await ListedAsync(client, instrument);
        Assert.Equal("confirmed", listed["status"]!.GetValue<string>());
        Assert.Equal("断口形貌", listed["purpose"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("zh-CN", "扫描电镜 SEM")]
    [InlineData("en", "Scanning electron microscope SEM")]
    public async Task A_busy_week_has_no_barriers_and_a_slot_from_the_address_is_chosen(string language, string name)
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["bufferMinutes"] = 30 }, name, "SEM");
        foreach (var (day, from, to, key) in new[] { (0, 9, 11, "demo-enterprise-2"), (0, 16, 19, "demo-zone"), (1, 10, 13, "demo-enterprise"), (2, 14, 17, "demo-university"), (3, 9, 12, "demo-enterprise-2") })
        {
            await Lab.BookAsync(site, instrument, (24 * day) + from, (24 * day) + to, key);
        }

        await Lab.PlaceOutageAsync(site, instrument, 24 + 16, 24 + 20);
        await using var visit = await site.VisitAsync("demo-enterprise", language);

        await visit.OpenAsync(Lab.AddressOf(instrument, 13, 15));

        var page = new InstrumentPage(visit.Page);
        await Assertions.Expect(page.Blocks("choice")).ToContainTextAsync("13:00–15:00");
        await Assertions.Expect(page.Panel.Locator(".price-total")).ToHaveTextAsync("¥280");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, $"week-{language}");
    }

    [Fact]
    public async Task A_slot_is_chosen_by_dragging()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);

        await page.DragAsync(14, 16);

        await Assertions.Expect(page.Blocks("choice")).ToHaveTextAsync(new Regex("^\\s*14:00–16:00\\s*$"));
        await Assertions.Expect(page.Panel.Locator(".price-total")).ToHaveTextAsync("¥280");
    }

    [Fact]
    public async Task A_series_is_booked_without_what_cannot_be_had_once_that_is_seen()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await Lab.BookAsync(site, instrument, (7 * 24) + 11, (7 * 24) + 13);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);

        await visit.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "重复" }).SelectOptionAsync("Weekly");
        await Assertions.Expect(page.Panel).ToContainTextAsync("其中 1 次约不上");
        await Assertions.Expect(page.Panel.Locator(".price-total")).ToHaveTextAsync("¥840");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "booking-series");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "预约其余 3 次" }).ClickAsync();

        await Assertions.Expect(page.Panel).ToContainTextAsync("已预约 3 次");
        await Assertions.Expect(page.Blocks("booking.mine")).ToContainTextAsync("10:00–12:00");
    }

    [Fact]
    public async Task A_series_that_can_be_had_is_booked_as_a_whole()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);

        await visit.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "重复" }).SelectOptionAsync("Daily");
        await visit.Page.GetByLabel("次数").FillAsync("2");
        await visit.Page.GetByLabel("次数").BlurAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "预约全部 2 次" }).ClickAsync();

        await Assertions.Expect(page.Panel).ToContainTextAsync("已预约 2 次");
    }

    [Fact]
    public async Task All_broken_rules_are_told_before_anything_is_sent()
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["minMinutes"] = 120, ["horizonDays"] = 1 });
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);

        await page.TypeAsync(19.5, 20.5);

        await Assertions.Expect(page.Panel).ToContainTextAsync("每次至少 2 小时");
        await Assertions.Expect(page.Panel).ToContainTextAsync("最多提前 1 天");
        await Assertions.Expect(page.Panel).ToContainTextAsync("不在开放时间内");
        await Assertions.Expect(page.Keep).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Anothers_booking_shows_without_a_reload_and_alternatives_are_one_click_away()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);

        var booked = Stopwatch.GetTimestamp();
        await Lab.BookAsync(site, instrument, 9, 11);

        await Assertions.Expect(page.Blocks("booking")).ToContainTextAsync("09:00–11:00");
        TestContext.Current.TestOutputHelper!.WriteLine($"Seen {Stopwatch.GetElapsedTime(booked).TotalMilliseconds:0} ms after the booking was asked for.");
        await Assertions.Expect(page.Panel).ToContainTextAsync("这个时段已被预约");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "booking-taken");
        await page.Alternatives.First.ClickAsync();
        await page.Book.ClickAsync();
        await Assertions.Expect(page.Panel).ToContainTextAsync("预约已确认");
    }

    [Fact]
    public async Task Two_people_see_each_other_and_the_kept_slot_is_kept()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var first = await site.VisitAsync("demo-enterprise");
        await using var second = await site.VisitAsync("demo-enterprise-2");
        var (one, other) = (new InstrumentPage(first.Page), new InstrumentPage(second.Page));
        await one.OpenAsync(instrument);
        await other.OpenAsync(instrument);

        await one.TypeAsync(10, 12);
        await one.Keep.ClickAsync();

        await Assertions.Expect(other.Blocks("hold")).ToContainTextAsync("10:00–12:00");
        await other.TypeAsync(11, 13);
        await Assertions.Expect(other.Panel).ToContainTextAsync("正被他人保留");
        await one.Book.ClickAsync();
        await Assertions.Expect(other.Blocks("booking")).ToContainTextAsync("10:00–12:00");
    }

    [Fact]
    public async Task A_page_that_is_told_to_look_again_stays_in_its_language()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var first = await site.VisitAsync("demo-zone", "en");
        await first.OpenAsync($"/instruments/{instrument}");
        await using var second = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(second.Page);
        await page.OpenAsync(instrument);

        await Lab.BookAsync(site, instrument, 9, 11);

        await Assertions.Expect(page.Blocks("booking")).ToHaveTextAsync("已预约 09:00–11:00");
    }

    [Fact]
    public async Task A_slot_that_was_kept_before_the_page_was_opened_anew_is_gone_on_with()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);
        await page.Keep.ClickAsync();
        await Assertions.Expect(page.Book).ToBeVisibleAsync();

        await page.OpenAsync(instrument);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "继续办理" }).ClickAsync();
        await page.Book.ClickAsync();

        await Assertions.Expect(page.Panel).ToContainTextAsync("预约已确认");
    }

    [Fact]
    public async Task One_waits_for_a_slot_that_is_taken()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await Lab.BookAsync(site, instrument, 9, 11);
        await using var visit = await site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "排队等候这个时段" }).ClickAsync();

        await Assertions.Expect(page.Panel).ToContainTextAsync("已排队");
    }

    [Fact]
    public async Task Who_may_not_book_is_told_so()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-investor");
        var page = new InstrumentPage(visit.Page);

        await page.OpenAsync(instrument);

        await Assertions.Expect(page.Panel).ToContainTextAsync("不能预约");
        await Assertions.Expect(page.Keep).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Names_and_texts_are_never_run()
    {
        const string Hostile = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">";
        var instrument = await Lab.InstrumentAsync(site, name: Hostile);
        await Lab.BookAsync(site, instrument, 9, 10, "demo-enterprise", Hostile);
        await ShowsHarmlesslyAsync("demo-enterprise", $"/instruments/{instrument}", "/instruments?q=%3C%2Fscript%3E", "/bookings");
        await ShowsHarmlesslyAsync("demo-provider", "/desk/outages", "/desk/usage", $"/desk/instruments/{instrument}");
    }

    private async Task ShowsHarmlesslyAsync(string person, params string[] paths)
    {
        await using var visit = await site.VisitAsync(person);
        foreach (var path in paths)
        {
            await visit.OpenAsync(path);
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("</script>");
            Assert.NotEqual("run", await visit.Page.TitleAsync());
        }

        Assert.Empty(visit.Complaints);
    }

    /// <summary>The booking of an instrument, once the list shows it: lists follow what was confirmed.</summary>
    private static async Task<JsonNode> ListedAsync(HttpClient client, string instrument)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = JsonNode.Parse(await client.GetStringAsync($"/api/v1/bookings?instrumentId={instrument}&limit=1", patience.Token))!;
            if (page["items"]!.AsArray() is [{ } listed])
                return listed;
        }
    }
}
