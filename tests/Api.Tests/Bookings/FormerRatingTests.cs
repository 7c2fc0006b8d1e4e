using Liandong.Testing;

namespace Liandong.Api.Tests.Bookings;

/// <summary>Ratings of bookings that have left their instrument's memory.</summary>
public abstract class FormerRatingTests(Store store)
{
    private const int Remembered = 256;

    [Fact]
    public async Task A_use_is_rated_once_however_long_ago_it_was()
    {
        await using var node = await store.NewNodeAsync();
        var (holder, provider) = (node.As("demo-enterprise"), node.As("demo-provider"));
        (await node.As("demo-integrator").PutAsync("/instruments/rated-1", Some.Instrument())).Is(201);
        var slot = Slot.Ahead(1, 60);
        string[] ids = [await BookedAsync(slot), await BookedAsync(slot.After(60)), await BookedAsync(slot.After(120))];
        (await holder.PostAsync("/demo/clock", new { advanceMinutes = (int)(slot.End.AddHours(3) - DateTimeOffset.UtcNow).TotalMinutes })).Is(200);
        foreach (var id in ids[..2])
            (await provider.PostAsync($"/bookings/{id}/finish")).Is(200);
        (await provider.PostAsync($"/bookings/{ids[2]}/cancel", new { reason = "broken" })).IsProblem(422, "booking_started");
        (await provider.PostAsync($"/bookings/{ids[2]}/finish")).Is(200);
        var last = "";
        for (var number = 0; number < Remembered; number++)
        {
            last = await BookedAsync(slot.After(60 * (500 + number)));
            (await holder.PostAsync($"/bookings/{last}/cancel")).Is(200);
        }

        (await holder.PostAsync($"/bookings/{last}/rating", new { score = 5 })).IsProblem(409, "wrong_status");
        (await node.As("demo-enterprise-2").PostAsync($"/bookings/{ids[0]}/rating", new { score = 5 })).IsProblem(404, "not_found");
        (await provider.PostAsync($"/bookings/{ids[0]}/rating", new { score = 5 })).IsProblem(403, "forbidden");
        (await holder.PostAsync($"/bookings/{ids[0]}/rating", new { score = 5 }, ("If-Match", "\"7\""))).IsProblem(412, "version_mismatch");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => holder.PostOnceAsync($"key-{number}", $"/bookings/{ids[0]}/rating", new { score = 1 + (number % 5), comment = $"good {number}" })));
        var rated = Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies, reply => Assert.True(reply.Status is 200 or 409));
        Assert.All(replies.Where(reply => reply.Status == 409), reply => reply.IsProblem(409, "already_rated"));
        Assert.Equal(rated.Text, (await holder.GetAsync($"/bookings/{ids[0]}")).Is(200).Text);

        await node.RestartAsync();
        holder = node.As("demo-enterprise");
        (await holder.PostAsync($"/bookings/{ids[0]}/rating", new { score = 2 })).IsProblem(409, "already_rated");
        var number0 = Array.FindIndex(replies, reply => reply.Status == 200);
        var again = await holder.PostOnceAsync($"key-{number0}", $"/bookings/{ids[0]}/rating", new { score = 1 + (number0 % 5), comment = $"good {number0}" });
        Assert.Equal((rated.Text, true), (again.Is(200).Text, again.IsReplay));
        (await holder.PostAsync($"/bookings/{ids[1]}/rating", new { score = 4 })).Is(200);

        async Task<string> BookedAsync(Slot when) => (await node.As("demo-enterprise").PostAsync("/instruments/rated-1/bookings", when.Body())).Is(201).Id;
    }
}

public sealed class SqliteFormerRatingTests(SqliteStore store) : FormerRatingTests(store);

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class PostgresFormerRatingTests(PostgresStore store) : FormerRatingTests(store);
