using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>The figures of vouchers are a file, the delivered one or the department's.</summary>
public sealed class VoucherRulesFileTests : IDisposable
{
    private const string Capped = """
        {
          "sets": [
            {
              "id": "shandong-2027", "from": "2026-01-01", "source": "鲁科字〔2027〕1号", "ratioPercent": 30, "raisedRatioPercent": 50, "raisedZones": ["jinan-hitech"],
              "yearlyCapFen": 10000, "sizes": ["small"], "excludedCategories": ["SEM"]
            }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("heze-hitech", 60)]
    [InlineData("jinan-hitech", 40)]
    [InlineData(null, 40)]
    public void The_delivered_rules_are_the_published_figures_without_a_cap(string? zoneId, int ratioPercent)
    {
        var rules = VoucherRulesFile.Delivered.On(new DateOnly(2027, 3, 1));
        Assert.Equal((ratioPercent, null, "2019"), (rules.RatioFor(zoneId), rules.YearlyCapFen, rules.Id));
    }

    [Fact]
    public async Task What_the_departments_file_says_is_what_holds()
    {
        await using var node = await TestNode.StartAsync(new TestNodeOptions { Closers = [new VoucherCloser()], VoucherRules = Read(Capped) });
        await node.AdmitAsync(VoucherCalls.Zone);
        await node.AdmitAsync(VoucherCalls.Company);
        var account = node.Account(VoucherCalls.AccountId);
        var refused = await account.OpenAsync(10_001).IsRefused("policy_violation");
        Assert.Equal(["yearly_cap_exceeded"], refused.Refusal!.Problems.Select(problem => problem.Code));
        await account.OpenAsync(10_000).Is(AnswerStatus.Created);
        await account.GrantAsync(1, "g1").IsRefused("policy_violation");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{ "sets": [] }""")]
    [InlineData("""{ "sets": [{ "id": "x" }] }""")]
    [InlineData("""{ "sets": [], "cap": 1 }""")]
    public void A_file_that_cannot_be_followed_is_refused(string text) => Assert.Throws<FormatException>(() => Read(text));

    [Fact]
    public void A_file_is_read_in_all_that_it_says()
    {
        var rules = Read(Capped).On(new DateOnly(2027, 3, 1));
        Assert.Equal(
            ("shandong-2027", "鲁科字〔2027〕1号", 50, 30, 10_000, "small", "SEM"),
            (rules.Id, rules.Source, rules.RatioFor("jinan-hitech"), rules.RatioFor("linyi-hitech"), rules.YearlyCapFen, Assert.Single(rules.Sizes), Assert.Single(rules.ExcludedCategories)));
    }

    private VoucherRuleBook Read(string text)
    {
        var path = _folder.At("rules.json");
        File.WriteAllText(path, text);
        return VoucherRulesFile.Read(path);
    }
}
