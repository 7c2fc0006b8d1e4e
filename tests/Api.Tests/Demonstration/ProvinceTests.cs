using Liandong.Api.Demonstration;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Demonstration;

/// <summary>The province that a demonstration can be filled with.</summary>
public sealed class ProvinceTests(SqliteStore store)
{
    [Fact]
    public async Task It_can_be_put_in_twice_and_every_list_has_something()
    {
        await using var node = await store.NewNodeAsync();
        var seed = node.Services.GetRequiredService<DemonstrationSeed>();
        var first = await seed.FillAsync(1);
        var department = node.As("demo-department");
        var position = (await department.PostAsync("/api-keys", new { organisationId = "x", role = "zone", scopes = new[] { "read" } })).Is(201).Position!;
        Assert.Equal(first, await seed.FillAsync(1));
        var after = (await department.PostAsync("/api-keys", new { organisationId = "y", role = "zone", scopes = new[] { "read" } })).Is(201).Position!;
        Assert.Equal(long.Parse(position, System.Globalization.CultureInfo.InvariantCulture) + 1, long.Parse(after, System.Globalization.CultureInfo.InvariantCulture));

        foreach (var list in new[]
                 {
                     "/organisations?kind=zone", "/organisations?kind=university", "/organisations?kind=enterprise", "/organisations?kind=provider", "/filings?status=submitted",
                     "/filings?status=returned", "/filings?status=approved", "/filings?status=rejected", "/pairings?status=active", "/instruments?category=XRD",
                 })
            Assert.NotEmpty((await department.GetAsync($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={after}")).Is(200).Items);
        var coverage = (await department.GetAsync($"/coverage?on=2026-12-31&after={after}")).Is(200);
        Assert.Equal(18, coverage.Number("zones"));
        Assert.NotEmpty(coverage.Json.GetProperty("unpaired").EnumerateArray());
        Assert.Equal("xrd-linyi-2", (await department.GetAsync("/instruments/xrd-linyi-2")).Is(200).Id);
    }

    [Fact]
    public void A_larger_one_holds_the_smaller_and_all_names_are_real_places()
    {
        var (small, large) = (DemonstrationProvince.Filings(1).ToList(), DemonstrationProvince.Filings(100).ToList());
        Assert.Equal(small.Select(one => (one.Filing, one.Decision)), large.Take(small.Count).Select(one => (one.Filing, one.Decision)));
        Assert.True(large.Count > 50 * small.Count);
        Assert.Equal(large.Count, large.Select(one => one.Filing.SubjectId).Distinct().Count());
        var places = large.Select(one => one.Filing.SubjectId).Concat(DemonstrationOrganisations.All.Select(filing => filing.SubjectId)).ToHashSet(StringComparer.Ordinal);
        Assert.All(DemonstrationProvince.Pairings, pairing => Assert.True(places.Contains(pairing.ZoneId) && places.Contains(pairing.UniversityId), $"{pairing}"));
    }
}
