using Liandong.Api.Demonstration;
using Liandong.Grains.Demonstration;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Api.Tests.Demonstration;

/// <summary>What has happened in the demonstration before anybody came.</summary>
public abstract class PastTests(Store store)
{
    private static readonly string[] _kinds = ["instrument", "provider", "pilotBase", "conceptVerificationCentre"];

    [Fact]
    public async Task Rankings_have_something_to_rank_and_lead_to_uses_and_a_restart_adds_nothing()
    {
        await using var node = await store.NewNodeAsync(new NodeSetup { HasPast = true });
        var before = await UsesAsync(node);
        Assert.All(before, subject => Assert.True(subject.Value > 0, subject.Key));
        Assert.Equal(4, before.Keys.Select(key => key.Split('/')[0]).Distinct().Count());

        var uses = (await node.As("demo-provider").GetAsync("/providers/sdu-instruments/uses?limit=200")).Is(200).Items;
        Assert.Superset(new HashSet<string?> { "completed", "noShow", "cancelled" }, uses.Select(use => use.GetProperty("status").GetString()).ToHashSet());
        Assert.All(uses, use => Assert.True(use.GetProperty("end").GetDateTimeOffset() < DateTimeOffset.UtcNow));

        await node.RestartAsync();
        Assert.Equal(before, await UsesAsync(node));
    }

    [Fact]
    public async Task What_has_a_past_is_booked_like_anything_else()
    {
        await using var node = await store.NewNodeAsync(new NodeSetup { HasPast = true });
        var enterprise = node.As("demo-enterprise");
        (await enterprise.PostAsync("/instruments/nmr-yantai-1/bookings", Slot.Ahead(3).Body())).Is(201);
        var days = Slot.Ahead(30, minutes: 480);
        (await enterprise.PostAsync("/pilot-bases/pilot-jinan-crystal/bookings", new { start = Slot.Text(days.Start), end = Slot.Text(days.End), lines = 1 })).Is(201);
    }

    [Fact]
    public async Task It_can_have_been_whatever_day_of_the_week_the_demonstration_begins()
    {
        await using var node = await store.NewNodeAsync();
        var holder = new HolderProfile { Id = "ent-qilu-bio", Kind = "enterprise" };
        for (var day = 0; day < 7; day++)
        {
            var clock = new FakeTimeProvider(new DateTimeOffset(2026, 12, 28, 3, 0, 0, TimeSpan.Zero).AddDays(day));
            var history = new DemonstrationHistory(node.Services.GetRequiredService<IJournal>(), clock);
            foreach (var (id, specification) in DemonstrationInstruments.All)
                Assert.True(await history.PlantAsync($"{id}-{day}", specification, "sdu", [holder]));
            foreach (var pilotBase in DemonstrationPilotBases.All)
                Assert.True(await history.PlantAsync($"{pilotBase.Id}-{day}", pilotBase.Specification, "sdu", [holder]));
        }
    }

    /// <summary>Uses of this year and the last, by subject: early in a year the past lies in both.</summary>
    private static async Task<SortedDictionary<string, long>> UsesAsync(Node node)
    {
        var department = node.As("demo-department");
        var position = (await department.PostAsync("/api-keys", new { organisationId = $"k-{Guid.NewGuid():N}", role = "zone", scopes = new[] { "read" } })).Is(201).Position!;
        var year = ChinaDay.Of(DateTimeOffset.UtcNow).Year;
        var uses = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var kind in _kinds)
        {
            foreach (var ranked in new[] { year - 1, year })
            {
                foreach (var subject in (await department.GetAsync($"/evaluations/{ranked}?kind={kind}&limit=200&after={position}")).Is(200).Items)
                {
                    var key = $"{kind}/{subject.GetProperty("id").GetString()}";
                    uses[key] = uses.GetValueOrDefault(key) + subject.GetProperty("figures").GetProperty("uses").GetInt64();
                }
            }
        }

        return uses;
    }
}

public sealed class SqlitePastTests(SqliteStore store) : PastTests(store);

public sealed class PostgresPastTests(PostgresStore store) : PastTests(store);
