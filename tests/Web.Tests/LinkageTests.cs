using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests;

/// <summary>What the department, zones and universities do with filings and pairings.</summary>
public sealed class LinkageTests(Site site)
{
    private static int _count;

    [Fact]
    public async Task A_zone_files_an_enterprise_on_the_page_and_the_department_decides_there()
    {
        var id = NewId();
        await using (var zone = await site.VisitAsync("demo-zone"))
        {
            await zone.OpenAsync("/filings");
            var form = zone.Page.Locator("#file");
            await form.GetByLabel("标识（小写字母、数字和连字符）").FillAsync(id);
            await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "提交备案" }).ClickAsync();
            await Assertions.Expect(zone.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await form.GetByLabel("名称").FillAsync("页面备案公司");
            await form.GetByLabel("所属高新区").SelectOptionAsync("jinan-hitech");
            await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "提交备案" }).ClickAsync();
            await Assertions.Expect(zone.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("待审核");

            await Row(zone, id).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "添加附件" }).ClickAsync();
            await Row(zone, id).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "licence.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
            await Assertions.Expect(zone.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("licence.pdf");
            Assert.Empty(await zone.FindBarriersAsync());
        }

        await using var department = await site.VisitAsync("demo-department");
        await department.OpenAsync("/filings");
        var download = await department.Page.RunAndWaitForDownloadAsync(() => Row(department, id).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "licence.pdf" }).ClickAsync());
        Assert.Equal("licence.pdf", download.SuggestedFilename);
        await Row(department, id).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "通过", Exact = true }).ClickAsync();
        await Screenshots.TakeAsync(department.Page, "filings-approve");
        await Row(department, id).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认通过" }).ClickAsync();
        await Assertions.Expect(department.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已通过");
        await Assertions.Expect(Row(department, id)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_returned_is_corrected_in_all_that_it_says_and_submitted_again()
    {
        var (id, university) = (NewId(), await FiledAsync("university"));
        await site.SendAsync(
            HttpMethod.Post,
            "/api/v1/filings",
            new JsonObject { ["subjectKind"] = "enterprise", ["subjectId"] = id, ["name"] = id, ["zoneId"] = "jinan-hitech", ["size"] = "large" },
            "demo-zone");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/filings/{id}.1/decision", new JsonObject { ["decision"] = "return", ["reason"] = "规模填错" }, "demo-department");

        await using var zone = await site.VisitAsync("demo-zone");
        await zone.OpenAsync("/filings");
        await Assertions.Expect(Row(zone, id)).ToContainTextAsync("规模填错");
        await Row(zone, id).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "重新提交" }).ClickAsync();
        await Assertions.Expect(Row(zone, id).GetByLabel("规模")).ToHaveValueAsync("Large");
        await Assertions.Expect(Row(zone, id).GetByLabel("所属高新区")).ToHaveValueAsync("jinan-hitech");
        await Row(zone, id).GetByLabel("规模").SelectOptionAsync("Micro");
        await Row(zone, id).GetByLabel("所属高校").SelectOptionAsync(university);
        Assert.Empty(await zone.FindBarriersAsync());
        await Screenshots.TakeAsync(zone.Page, "filings-resubmit");
        await Row(zone, id).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认提交" }).ClickAsync();
        await Assertions.Expect(zone.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("待审核");
        await Assertions.Expect(Row(zone, id)).ToContainTextAsync(university);
    }

    [Fact]
    public async Task Two_sides_agree_on_a_pairing_the_department_records_it_and_the_coverage_shows_it()
    {
        var (zone, university) = (await FiledAsync("zone"), await FiledAsync("university"));
        await using (var coverage = await site.VisitAsync("demo-enterprise"))
        {
            await coverage.OpenAsync("/coverage?on=2026-12-31");
            await Assertions.Expect(coverage.Page.Locator($"[data-id='{zone}']")).ToContainTextAsync("尚未结对");
        }

        await using (var department = await site.VisitAsync("demo-department"))
        {
            await department.OpenAsync("/pairings");
            var form = department.Page.Locator("#propose");
            await form.GetByLabel("高新区").SelectOptionAsync(zone);
            await form.GetByLabel("高校").SelectOptionAsync(university);
            await form.GetByLabel("目标（每行一个）").FillAsync("共建平台\n联合攻关");
            await form.GetByRole(AriaRole.Button).ClickAsync();
            var row = department.Page.Locator($"[data-id='{zone}.{university}.1']");
            await Assertions.Expect(row).ToContainTextAsync("联合攻关");
            foreach (var (act, said) in new[] { ("确认", "待省科技厅登记"), ("登记", "结对中") })
            {
                await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = act, Exact = true }).ClickAsync();
                await Assertions.Expect(department.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(said);
            }

            Assert.Empty(await department.FindBarriersAsync());
            await Screenshots.TakeAsync(department.Page, "pairings");
        }

        await using var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync("/coverage?on=2026-12-31");
        await Assertions.Expect(visit.Page.Locator($"[data-id='{zone}']")).ToContainTextAsync(university);
    }

    private static ILocator Row(Visit visit, string subject) => visit.Page.Locator($".booking-row[data-id='{subject}.1']");

    private static string NewId() => string.Create(CultureInfo.InvariantCulture, $"page-org-{Interlocked.Increment(ref _count)}");

    private async Task<string> FiledAsync(string kind)
    {
        var id = NewId();
        await site.SendAsync(HttpMethod.Post, "/api/v1/filings", new JsonObject { ["subjectKind"] = kind, ["subjectId"] = id, ["name"] = id }, "demo-department");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/filings/{id}.1/decision", new JsonObject { ["decision"] = "approve" }, "demo-department");
        return id;
    }
}
