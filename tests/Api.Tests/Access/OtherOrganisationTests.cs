namespace Liandong.Api.Tests.Access;

/// <summary>What one organisation has, no answer to another shows: lists, calendars, conflicts, feeds, kept answers.</summary>
public abstract class OtherOrganisationTests(Store store) : NodeTests(store)
{
    private static readonly string[] _others = ["demo-enterprise-2", "demo-zone", "demo-university", "demo-investor", "demo-expert"];

    [Fact]
    public async Task Nothing_of_a_booking_shows()
    {
        var (secret, userId) = ($"secret-{Guid.NewGuid():n}", $"user-{Guid.NewGuid():n}");
        var instrument = await NewInstrumentAsync();
        var id = instrument.Split('/')[^1];
        var slot = Slot.Ahead(5);
        var holderId = Some.Id("ent-secret");
        var holder = Node.As((await Department.PostAsync("/api-keys", new { organisationId = holderId, role = "enterprise", scopes = new[] { "read", "write" } })).Is(201).Word("key"));
        var made = (await holder.PostAsync($"{instrument}/bookings", slot.Body(("purpose", secret), ("userId", userId)))).Is(201);
        var outage = (await Provider.PostAsync($"{instrument}/outages", Slot.Ahead(7).Body(("reason", secret)))).Is(201);
        var after = $"after={outage.Position}";
        foreach (var key in _others)
        {
            var other = Node.As(key);
            var seen = new[]
            {
                (await other.GetAsync($"/bookings?instrumentId={id}&{after}")).Is(200), (await other.GetAsync($"/bookings?holderId={holderId}&{after}")).Is(200),
                (await other.GetAsync($"/bookings?limit=200&{after}")).Is(200), (await other.GetAsync($"{instrument}/calendar?{slot.Query()}")).Is(200), (await other.GetAsync(instrument)).Is(200),
                (await other.GetAsync($"/instruments?q={id}&{after}")).Is(200), (await other.GetAsync($"/events?limit=200&after={long.Parse(made.Position!, null) - 1}")).Is(200),
                (await other.GetAsync($"/bookings/{made.Id}")).IsProblem(404, "not_found"), await other.PostAsync($"{instrument}/bookings", slot.Body(("dryRun", true))),
                (await other.GetAsync($"{instrument}/outages/{outage.Id}")).Is(200),
                (await other.GetAsync($"/audit?limit=200&{after}")).Is(200), (await other.GetAsync($"/audit?subject={made.Id}&{after}")).Is(200), (await other.GetAsync($"/audit?organisationId=sdu-instruments&{after}")).Is(200),
            };
            Assert.All(seen, reply => Assert.All(
                [secret, userId, made.Id, holderId], word => Assert.DoesNotContain(word, reply.Text, StringComparison.Ordinal)));
            Assert.NotEmpty(seen[3].Items);
        }

        // The same questions, asked by those who may know: it is there to be seen.
        Assert.Contains(secret, (await holder.GetAsync($"/bookings?instrumentId={id}&{after}")).Text, StringComparison.Ordinal);
        Assert.Contains(made.Id, (await holder.GetAsync($"{instrument}/calendar?{slot.Query()}")).Text, StringComparison.Ordinal);
        Assert.Contains(secret, (await Provider.GetAsync($"{instrument}/outages/{outage.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_answer_is_given_to_its_caller_only()
    {
        var instrument = await NewInstrumentAsync();
        var (key, slot) = (Some.Id("key"), Slot.Ahead(5));
        var made = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).Is(201);
        var refused = (await Enterprise2.PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).IsProblem(409, "slot_taken");
        Assert.DoesNotContain(made.Id, refused.Text, StringComparison.Ordinal);
        var own = (await Enterprise2.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(6).Body())).Is(201);
        Assert.False(own.IsReplay);
        Assert.Equal("ent-linyi-robotics", own.Word("holderId"));

        // All credentials of an organisation are one caller, so that a retry succeeds with the key that came after a rotation.
        var second = await IssuedKey.ByAsync(Enterprise);
        var again = (await Node.As(second.Text).PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).Is(201);
        Assert.Equal((true, made.Text), (again.IsReplay, again.Text));
    }

    [Fact]
    public async Task Keys_are_listed_to_their_organisation()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        var list = $"/api-keys?limit=200&after={key.Answer.Position}";
        foreach (var other in _others)
            Assert.DoesNotContain(key.Id, (await Node.As(other).GetAsync(list)).Is(200).Text, StringComparison.Ordinal);
        var own = (await Enterprise.GetAsync(list)).Is(200).Text;
        Assert.DoesNotContain(key.Text[30..], own, StringComparison.Ordinal);
    }
}

public sealed class SqliteOtherOrganisationTests(SqliteStore store) : OtherOrganisationTests(store);

public sealed class PostgresOtherOrganisationTests(PostgresStore store) : OtherOrganisationTests(store);
