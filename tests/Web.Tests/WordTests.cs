using System.Globalization;
using Liandong.Api.Components;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Liandong.Web.Tests;

/// <summary>What pages say about problems.</summary>
public sealed class WordTests
{
    private static readonly IStringLocalizer<Text> _texts = new AllTexts(
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizerFactory>());

    public WordTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("invalid_value", "purpose", 2_000, 0, "用途：请填写。")]
    [InlineData("invalid_value", "purpose", 2_000, 2_001, "用途：最多 2000 个字。")]
    [InlineData("out_of_range", "amountFen", 1, -500, "金额：不能小于 ¥0.01。")]
    [InlineData("out_of_range", "slotMinutes", 240, 300, "每场时长：不能大于 4 小时。")]
    [InlineData("out_of_range", "policy.openHours[2].lines", 9, 10, "产线数：不能大于 9。")]
    [InlineData("invalid_value", "minMeetings", 100, 101, "最少场次：不能大于 100。")]
    [InlineData("invalid_value", "minMeetings", 100, -1, "最少场次：填写的内容不符合要求。")]
    [InlineData("invalid_value", "tables", 1, 0, "桌数：不能小于 1。")]
    [InlineData("too_long", "agenda[0].title", 200, 201, "最多 200 个字。")]
    [InlineData("too_long", "end", 480, 500, "每次最多 8 小时。")]
    [InlineData("too_few", "options", 2, 1, "选项：至少需要 2 个。")]
    public void A_rule_says_what_is_right_and_where(string code, string param, long limit, long actual, string said)
    {
        var rule = new ProblemReply { Code = code, Param = param, Limit = new FigureReply { Number = limit }, Actual = new FigureReply { Number = actual } };

        Assert.Equal([said], Words.OfRules(_texts, new Trouble("policy_violation", "") { Rules = [rule] }));
    }

    [Theory]
    [InlineData("invalid_interval", "invalid_interval", "end")]
    [InlineData("reason_required", "required", "reason")]
    [InlineData("not_supported", "not_supported", "kind")]
    public void What_the_problem_says_no_rule_says_again(string problem, string code, string param) =>
        Assert.Empty(Words.OfRules(_texts, new Trouble(problem, "") { Rules = [new ProblemReply { Code = code, Param = param }] }));

    [Fact]
    public void A_rule_with_a_figure_says_more_than_its_problem()
    {
        var budget = new ProblemReply { Code = "budget_exhausted", Param = "amountFen", Limit = new FigureReply { Number = 123_450 } };
        var begin = new ProblemReply { Code = "not_started", Param = "start", Limit = new FigureReply { Text = "2026-12-03T01:00:00Z" } };

        Assert.Equal(["年度额度还剩 ¥1,234.50。"], Words.OfRules(_texts, new Trouble(budget.Code, "") { Rules = [budget] }));
        Assert.Contains("09:00", Assert.Single(Words.OfRules(_texts, new Trouble(begin.Code, "") { Rules = [begin] })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_without_a_slot_speaks_of_none() => Assert.DoesNotContain("时段", Words.Of(_texts, "policy_violation"), StringComparison.Ordinal);
}
