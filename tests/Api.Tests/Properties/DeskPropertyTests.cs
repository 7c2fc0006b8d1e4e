using CsCheck;
using Liandong.Testing;

namespace Liandong.Api.Tests.Properties;

/// <summary>Whatever is sent to the desk, the answer is a success or a problem document that blames the request. Failures print their seed.</summary>
public abstract class DeskPropertyTests(Store store) : NodeTests(store)
{
    private static readonly int _iterations = Lengths.IsLong ? 10_000 : 200;

    [Fact]
    public async Task Any_hold_is_accepted_or_refused()
    {
        var instrument = await NewInstrumentAsync();
        await SampleAsync(Slot.Ahead(5).Body(("holderId", "ent-qilu-bio")), body => Department.PostAsync($"{instrument}/holds", body));
    }

    [Fact]
    public async Task Any_quote_is_given_or_refused()
    {
        var instrument = await NewInstrumentAsync();
        await SampleAsync(
            Slot.Ahead(5).Body(("instrumentId", instrument.Split('/')[^1]), ("holderId", "ent-qilu-bio"), ("useVoucher", false)), body => Department.PostAsync("/quotes", body));
    }

    [Fact]
    public async Task Any_series_is_accepted_or_refused()
    {
        var instrument = await NewInstrumentAsync();
        await SampleAsync(
            Slot.Ahead(5).Body(("rrule", "FREQ=DAILY;COUNT=2"), ("onConflict", "skip"), ("userId", "u-1"), ("purpose", "x"), ("dryRun", true)),
            body => Enterprise.PostAsync($"{instrument}/booking-series", body));
    }

    [Fact]
    public async Task Any_qualification_is_accepted_or_refused()
    {
        var instrument = await NewInstrumentAsync();
        await SampleAsync(
            new JsonObject { ["until"] = Slot.Text(Slot.Ahead(5).End), ["userId"] = "u-1" }, body => Provider.PutAsync($"{instrument}/qualifications/ent-qilu-bio", body));
    }

    [Theory]
    [InlineData("transfer", """{"userId":"u-1","holderId":"ent-linyi-robotics","reason":"x"}""")]
    [InlineData("extend", """{"end":"2035-01-01T00:00:00Z","reason":"x"}""")]
    [InlineData("finish", """{"actualStart":"2026-01-01T00:00:00Z","actualEnd":"2026-01-01T00:00:00Z","reason":"x"}""")]
    [InlineData("rating", """{"score":5,"comment":"x"}""")]
    [InlineData("approve", """{"reason":"x","dryRun":true}""")]
    [InlineData("reject", """{"reason":"x"}""")]
    [InlineData("accept", """{"reason":"x"}""")]
    [InlineData("check-in", """{"reason":"x"}""")]
    public async Task Any_act_is_accepted_or_refused(string act, string valid)
    {
        var made = await BookedAsync(await NewInstrumentAsync(), Slot.Ahead(5));
        await SampleAsync(JsonNode.Parse(valid)!.AsObject(), body => Department.PostAsync($"/bookings/{made.Id}/{act}", body), mustAccept: false);
        (await Department.GetAsync($"/bookings/{made.Id}")).Is(200);
    }

    private static async Task SampleAsync(JsonObject valid, Func<byte[], Task<Reply>> send, bool mustAccept = true)
    {
        var (accepted, refused) = (0, 0);
        if (mustAccept)
            Assert.InRange((await send(System.Text.Encoding.UTF8.GetBytes(valid.ToJsonString()))).Status, 200, 201);
        await Odd.Body(valid).SampleAsync(async body =>
        {
            var reply = await send(body);
            Interlocked.Increment(ref reply.Status < 300 ? ref accepted : ref refused);
            if (reply.Status >= 300)
            {
                reply.IsProblem();
                Assert.InRange(reply.Status, 400, 499);
            }
        }, iter: _iterations, threads: 2);

        // Controls: what is sent is neither always right nor always wrong.
        Assert.True(refused > 0, "Nothing was refused.");
        Assert.True(accepted > 0 || !mustAccept, "Nothing was accepted.");
    }
}

public sealed class SqliteDeskPropertyTests(SqliteStore store) : DeskPropertyTests(store);

public sealed class PostgresDeskPropertyTests(PostgresStore store) : DeskPropertyTests(store);
