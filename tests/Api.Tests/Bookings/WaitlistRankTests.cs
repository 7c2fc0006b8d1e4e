namespace Liandong.Api.Tests.Bookings;

/// <summary>In whose order freed time is offered.</summary>
public abstract class WaitlistRankTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Theory]
    [InlineData(false, "waitlisted", "offered")]
    [InlineData(true, "offered", "waitlisted")]
    public async Task A_paired_zone_goes_before_an_earlier_request_where_the_provider_says_so(bool isRanked, string paired, string earlier)
    {
        var policy = isRanked ? Some.Policy("waitlistPriority", new JsonArray("pairedZone", "university", "zoneEnterprise")) : [];
        var instrument = await NewInstrumentAsync(policy);
        var taken = (await Department.PostAsync($"{instrument}/bookings", _slot.Body(("holderId", "sdu")))).Is(201);
        var first = (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body(("waitlist", true)))).Is(201);
        var second = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("waitlist", true)))).Is(201);
        (await Department.PostAsync($"/bookings/{taken.Id}/cancel", new { reason = "given back" })).Is(200);
        Assert.Equal(paired, (await Enterprise.GetAsync($"/bookings/{second.Id}")).Word("status"));
        Assert.Equal(earlier, (await Enterprise2.GetAsync($"/bookings/{first.Id}")).Word("status"));
    }

    [Fact]
    public async Task The_classes_are_shown_as_they_were_given_and_must_be_known()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("waitlistPriority", new JsonArray("university", "pairedZone")));
        Assert.Equal("[\"university\",\"pairedZone\"]", (await Enterprise.GetAsync(instrument)).Json.GetProperty("policy").GetProperty("waitlistPriority").GetRawText());
        Assert.Null((await Provider.PutAsync(instrument, Some.Instrument(Some.Policy("waitlistPriority", new JsonArray("university", "pairedZone"))))).Is(200).Position);
        (await Provider.PutAsync(instrument, Some.Instrument(Some.Policy("waitlistPriority", new JsonArray("friends"))))).IsProblem(400, "invalid_value");
        (await Provider.PutAsync(instrument, Some.Instrument(Some.Policy("waitlistPriority", new JsonArray("university", "university"))))).IsProblem(400, "invalid_definition");
    }
}

public sealed class SqliteWaitlistRankTests(SqliteStore store) : WaitlistRankTests(store);

public sealed class PostgresWaitlistRankTests(PostgresStore store) : WaitlistRankTests(store);
