using System.Text;
using CsCheck;
using Liandong.Testing;

namespace Liandong.Api.Tests.Properties;

/// <summary>
/// Whatever body a caller makes from a valid one, the answer is a success or a problem document that blames the request.
/// Failures print their seed. Requests made from the document are tried in <see cref="DocumentPropertyTests"/>.
/// </summary>
public abstract class RequestPropertyTests(Store store) : NodeTests(store)
{
    private static readonly int _iterations = Lengths.IsLong ? 20_000 : 600;
    private int _accepted;
    private int _refused;

    [Fact]
    public async Task Any_definition_is_accepted_or_refused()
    {
        var valid = Some.Instrument(
            JsonNode.Parse("""
                {"granularityMinutes":30,"minMinutes":60,"maxMinutes":480,"horizonDays":60,"noticeMinutes":60,"bufferMinutes":5,"maxActivePerHolder":10,"maxMinutesPerHolderPerDay":480,
                "maxMinutesPerHolderPerWeek":960,"openHours":[{"day":"mon","from":"08:00","to":"24:00"}],"cancelNoticeMinutes":60,"checkInGraceMinutes":30,"holdSeconds":60,"settleAfterDays":3}
                """)!.AsObject(),
            new JsonObject { ["default"] = 4, ["zoneEnterprise"] = 3, ["pairedZone"] = 2, ["university"] = 1 });
        valid["timeZone"] = "Europe/Berlin";
        valid["valueFen"] = 1;
        var path = $"/instruments/{Some.Id("any")}";
        await SampleAsync(Odd.Body(valid), body => Integrator.PutAsync(path, body));

        // Whatever it has become, it can be read, booked on and listed.
        (await Enterprise.GetAsync(path)).Is(200);
        AssertCivil(await Enterprise.PostAsync($"{path}/bookings", Slot.Ahead(5).Body(("dryRun", true))));
        (await Enterprise.GetAsync($"{path}/calendar?{Slot.Ahead(5).Query()}")).Is(200);
        (await Enterprise.GetAsync($"/instruments?q={path.Split('/')[^1]}")).Is(200);
    }

    [Fact]
    public async Task Any_outage_is_accepted_or_refused()
    {
        var instrument = await NewInstrumentAsync();
        await SampleAsync(Odd.Body(Slot.Ahead(5).Body(("reason", "service"), ("onConflict", "cancel"))), body => Provider.PostAsync($"{instrument}/outages", body));
        await AssertListsFollowAsync();
    }

    [Fact]
    public async Task Any_booking_is_accepted_or_refused()
    {
        foreach (var policy in new[] { new JsonObject(), JsonNode.Parse("""{"granularityMinutes":15,"bufferMinutes":7,"openHours":[{"day":"sat","from":"22:00","to":"03:00"}],"maxMinutesPerHolderPerWeek":9000}""")!.AsObject() })
        {
            var specification = Some.Instrument(policy);
            specification["timeZone"] = "Europe/Berlin";
            var instrument = await NewInstrumentOfAsync(specification);
            var valid = Slot.On(Slot.Day(3), "10:00", 60).Body(
                ("holderId", "ent-qilu-bio"), ("userId", "u-1"), ("purpose", "x"), ("useVoucher", false), ("requireFullVoucher", false), ("dryRun", false), ("waitlist", false));
            await SampleAsync(Odd.Body(valid), body => Department.PostAsync($"{instrument}/bookings", body), mustAccept: policy.Count == 0);
        }

        await AssertListsFollowAsync();
    }

    [Fact]
    public async Task Any_move_is_accepted_or_refused()
    {
        var made = await BookedAsync(await NewInstrumentAsync(), Slot.Ahead(5));
        await SampleAsync(Odd.Body(Slot.Ahead(6).Body(("reason", "later"))), body => Department.PostAsync($"/bookings/{made.Id}/move", body));
        (await Enterprise.GetAsync($"/bookings/{made.Id}")).Is(200);
        await AssertListsFollowAsync();
    }

    [Fact]
    public async Task Any_cancellation_is_accepted_or_refused()
    {
        var instrument = await NewInstrumentAsync();
        var booking = await BookedAsync(instrument, Slot.Ahead(5));
        await SampleAsync(Odd.Body(new JsonObject { ["reason"] = "service" }), async body =>
        {
            var reply = await Department.PostAsync($"/bookings/{booking.Id}/cancel", body);
            if (reply.Status == 200)
                booking = await BookedAsync(instrument, Slot.Ahead(5));
            return reply;
        }, threads: 1);
        await AssertListsFollowAsync();
    }

    [Fact]
    public async Task A_fault_behind_one_odd_value_would_be_found()
    {
        var civil = (await Enterprise.GetAsync("/nothing")).IsProblem();
        var valid = Some.Instrument(Some.Policy("openHours", new JsonArray(new JsonObject { ["day"] = "mon", ["from"] = "08:00", ["to"] = "24:00" })));
        await Assert.ThrowsAnyAsync<CsCheckException>(() => SampleAsync(
            Odd.Body(valid),
            body => Task.FromResult(body.AsSpan().IndexOf("\"openHours\":[null]"u8) >= 0 ? civil with { Status = 500 } : civil),
            mustAccept: false,
            iterations: 20_000));
    }

    private static void AssertCivil(Reply reply)
    {
        Assert.True(reply.Status < 500, $"{reply.Status}: {reply.Text}");
        if (reply.Status >= 400)
            reply.IsProblem();
        else
            Assert.Equal("application/json", reply.Header("Content-Type"));
    }

    private async Task SampleAsync(Gen<byte[]> requests, Func<byte[], Task<Reply>> send, int threads = 2, bool mustAccept = true, int? iterations = null)
    {
        await requests.SampleAsync(
            async request =>
            {
                var reply = await send(request);
                AssertCivil(reply);
                Interlocked.Increment(ref reply.Status < 400 ? ref _accepted : ref _refused);
            },
            iter: iterations ?? _iterations,
            threads: threads,
            print: Encoding.UTF8.GetString);

        // Were all refused at the door, nothing behind it would have been tried.
        Assert.True(_refused > 0);
        Assert.True(_accepted > 0 || !mustAccept);
    }

    /// <summary>Nothing that was accepted stops what follows the journal.</summary>
    private async Task AssertListsFollowAsync()
    {
        var made = await BookedAsync(await NewInstrumentAsync(), Slot.Ahead(5));
        Assert.Single((await Enterprise.GetAsync($"/bookings?instrumentId={made.Word("instrumentId")}&after={made.Position}")).Is(200).Items);
        (await Department.GetAsync("/bookings?limit=200")).Is(200);
    }
}

public sealed class SqliteRequestPropertyTests(SqliteStore store) : RequestPropertyTests(store);

public sealed class PostgresRequestPropertyTests(PostgresStore store) : RequestPropertyTests(store);
