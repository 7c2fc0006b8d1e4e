using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests;

/// <summary>Lines of a pilot base, booked with priority on its page.</summary>
public sealed class PilotBaseTests(Site site)
{
    private const string PairingId = "jinan-hitech.sdu.1";
    private static readonly TimeSpan _china = TimeSpan.FromHours(8);
    private static readonly DateTimeOffset _day = new DateTimeOffset(DateTimeOffset.UtcNow.ToOffset(_china).Date, _china).AddDays(24);
    private static int _count;

    [Fact]
    public async Task A_member_sees_who_would_make_room_books_with_priority_and_each_learns_why()
    {
        var id = await FullBaseAsync();
        await using var member = await site.VisitAsync("demo-enterprise");
        await OpenAsync(member, id);
        var panel = member.Page.Locator(".panel");
        await Assertions.Expect(member.Page.Locator("#quotas")).ToHaveCountAsync(0);

        await panel.GetByLabel("开始").FillAsync(Field(8));
        await panel.GetByLabel("结束").FillAsync(Field(16));
        await Assertions.Expect(panel.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await panel.GetByLabel("使用结对优先权").CheckAsync();
        await Assertions.Expect(panel.Locator("#displaces")).ToContainTextAsync("将有 1 个暂定预约让出产线");
        Assert.Empty(await member.FindBarriersAsync());
        await Screenshots.TakeAsync(member.Page, "pilot-base-priority-preview");

        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "预约", Exact = true }).ClickAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("已暂定");
        await Assertions.Expect(panel).ToContainTextAsync("结对成员在同等条件下优先");
        await Assertions.Expect(member.Page.Locator("#why")).ToContainTextAsync("提交最晚者先让");
        await Assertions.Expect(member.Page.Locator("#waiting li").First).ToContainTextAsync("已让出，优先恢复");
        Assert.Empty(await member.FindBarriersAsync());
        await Screenshots.TakeAsync(member.Page, "pilot-base-priority-booked");

        await using var other = await site.VisitAsync("demo-enterprise-2");
        await OpenAsync(other, id);
        await Assertions.Expect(other.Page.Locator("#waiting")).ToContainTextAsync("为结对成员让出");
        Assert.Empty(await other.FindBarriersAsync());
    }

    [Fact]
    public async Task The_department_grants_a_quota_on_the_pairings_desk_and_sees_it_on_the_base()
    {
        var id = await BaseAsync();
        await using var visit = await site.VisitAsync("demo-department");
        await visit.OpenAsync("/pairings");
        var row = visit.Page.Locator($"[data-id='{PairingId}']");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "优先额度" }).ClickAsync();
        var desk = visit.Page.Locator("#priorities");
        await desk.GetByLabel("中试基地").SelectOptionAsync(id);
        await desk.GetByLabel("额度（产线·小时）").FillAsync("40");
        await desk.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "批准额度" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Status)).ToContainTextAsync("已批准");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "pilot-base-quota");

        await OpenAsync(visit, id);
        await Assertions.Expect(visit.Page.Locator("#quotas tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(await visit.FindBarriersAsync());
    }

    private static string Field(int hour) => _day.AddHours(hour).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static async Task OpenAsync(Visit visit, string id)
    {
        await visit.Page.GotoAsync($"/pilot-bases/{id}");
        await Assertions.Expect(visit.Page.Locator(".desk")).ToHaveAttributeAsync("data-live", "yes");
    }

    private async Task<string> BaseAsync()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"web-base-{Interlocked.Increment(ref _count)}");
        await site.SendAsync(HttpMethod.Put, $"/api/v1/pilot-bases/{id}", new JsonObject
        {
            ["name"] = $"中试基地 {id}",
            ["kind"] = "pilotBase",
            ["city"] = "Jinan",
            ["lines"] = 2,
            ["pairingIds"] = new JsonArray(PairingId),
            ["ratesFenPerLineHour"] = new JsonObject { ["default"] = 60_000, ["pairedZone"] = 42_000 },
            ["policy"] = new JsonObject { ["granularityMinutes"] = 60, ["firmLeadMinutes"] = 10_080 },
        }, "demo-provider");
        return id;
    }

    private async Task<string> FullBaseAsync()
    {
        var id = await BaseAsync();
        await site.SendAsync(HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/api/v1/pairings/{PairingId}/priority-quotas/{id}/{_day.Year}"), new JsonObject { ["minutes"] = 6000 }, "demo-department");
        for (var line = 0; line < 2; line++)
        {
            await site.SendAsync(HttpMethod.Post, $"/api/v1/pilot-bases/{id}/bookings", new JsonObject
            {
                ["start"] = Text(8),
                ["end"] = Text(16),
                ["lines"] = 1,
            }, "demo-enterprise-2");
        }

        return id;
    }

    private static string Text(int hour) => _day.AddHours(hour).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
