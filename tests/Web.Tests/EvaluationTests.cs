using System.Globalization;
using System.Text.RegularExpressions;

namespace Liandong.Web.Tests;

/// <summary>The yearly evaluation: ranking, points, results, closing.</summary>
public sealed partial class EvaluationTests(Site site)
{
    private static readonly int _year = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Year;

    [Fact]
    public async Task A_provider_reports_a_result_the_department_confirms_it_and_it_counts()
    {
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/evaluations?kind=instrument");
        var results = visit.Page.Locator("#results");
        await results.GetByLabel("成果来自").SelectOptionAsync("xrd-jinan-1");
        await results.GetByLabel("成果类型").SelectOptionAsync("Patent");
        await results.GetByLabel("成果名称").FillAsync("一种衍射样品台");
        await results.GetByLabel("编号或链接").FillAsync("ZL2026100");
        await results.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "上报成果" }).ClickAsync();
        var reported = results.Locator(".booking-row").Filter(new LocatorFilterOptions { HasText = "一种衍射样品台" });
        await Assertions.Expect(reported).ToContainTextAsync("待确认");
        Assert.Empty(await visit.FindBarriersAsync());

        await using var department = await site.VisitAsync("demo-department");
        await department.OpenAsync("/evaluations?kind=instrument");
        var waiting = department.Page.Locator("#results .booking-row").Filter(new LocatorFilterOptions { HasText = "一种衍射样品台" });
        await waiting.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认", Exact = true }).ClickAsync();
        await Assertions.Expect(waiting).ToContainTextAsync("已确认");
        await Assertions.Expect(reported).ToContainTextAsync("已确认");

        await visit.OpenAsync(string.Create(CultureInfo.InvariantCulture, $"/evaluations/{_year}/instrument/xrd-jinan-1"));
        await Assertions.Expect(visit.Page.Locator("[data-measure='results']")).ToContainTextAsync("1");
        await Assertions.Expect(visit.Page.Locator("#terms tbody tr")).ToHaveCountAsync(6);
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "evaluation-points");
    }

    [Fact]
    public async Task The_department_closes_a_year_that_is_over_and_reopens_it_with_a_reason()
    {
        var last = (_year - 1).ToString(CultureInfo.InvariantCulture);
        await using var visit = await site.VisitAsync("demo-department");
        await visit.OpenAsync("/evaluations");
        var closing = visit.Page.Locator("#closing");
        await closing.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("年度尚未结束");

        await visit.OpenAsync($"/evaluations?year={last}");
        await closing.GetByLabel("单位奖励预算（元）").FillAsync("500000");
        await closing.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync($"{last} 年评价已定稿");
        Assert.Empty(await visit.FindBarriersAsync());

        // Now the ranking is everybody's, figures and awards are not.
        await using var enterprise = await site.VisitAsync("demo-enterprise");
        await enterprise.OpenAsync($"/evaluations?year={last}");
        var row = enterprise.Page.Locator("tr[data-id='sdu-instruments']");
        await Assertions.Expect(row).ToContainTextAsync("不合格");
        await Assertions.Expect(row.Locator("td").Last).ToHaveTextAsync("–");
        Assert.Empty(await enterprise.FindBarriersAsync());

        await visit.OpenAsync($"/evaluations?year={last}");
        await Assertions.Expect(visit.Page.Locator(".counters")).ToContainTextAsync("已定稿");
        await closing.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await closing.GetByLabel("原因").FillAsync("补报成果");
        await closing.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已撤销定稿");
        await enterprise.OpenAsync($"/evaluations?year={last}");
        await Assertions.Expect(enterprise.Page.Locator(".empty")).ToContainTextAsync("只能看到自己的评价");
    }

    [Fact]
    public async Task The_ranking_is_downloaded_by_whoever_is_signed_in_and_printed_without_forms()
    {
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/evaluations");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "下载 CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith("kind,id,name", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("provider,sdu-instruments,", Assert.Single(lines[1..]), StringComparison.Ordinal);

        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(visit.Page.Locator(".search")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator("#ranking table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_university_promises_minutes_and_sees_what_it_delivers()
    {
        await using var visit = await site.VisitAsync("demo-university");
        await visit.OpenAsync("/evaluations");
        var promise = visit.Page.Locator("#promise");
        await promise.GetByLabel("承诺机时（小时）").FillAsync("10000");
        await promise.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已承诺 10,000 小时");
        await visit.OpenAsync("/evaluations");
        await Assertions.Expect(visit.Page.Locator("#sharing")).ToContainTextAsync(Delivered());
        Assert.Empty(await visit.FindBarriersAsync());
    }

    [GeneratedRegex(@"承诺 10,000 小时，已兑现 [\d.]+ 小时")]
    private static partial Regex Delivered();
}
