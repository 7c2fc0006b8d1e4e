using System.Globalization;
using Liandong.Api.Tests.Access;

namespace Liandong.Api.Tests.Events;

/// <summary>The feed as a stream that goes on live.</summary>
public abstract class EventStreamTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task The_stream_brings_what_was_written_before_and_goes_on_live()
    {
        var instrument = await NewInstrumentAsync();
        var first = await BookedAsync(instrument, Slot.Ahead(5));
        using var reader = await OpenAsync($"after={Position(first) - 1}");
        Assert.StartsWith("text/event-stream", reader.ContentType, StringComparison.Ordinal);
        AssertTells(await reader.NextAboutAsync(first.Id), first);

        var second = await BookedAsync(instrument, Slot.Ahead(6));

        AssertTells(await reader.NextAboutAsync(second.Id), second);
    }

    [Fact]
    public async Task The_stream_is_narrowed_by_type_and_to_what_the_caller_may_see()
    {
        var instrument = await NewInstrumentAsync();
        var foreign = await BookedAsync(instrument, Slot.Ahead(5), Enterprise2);
        using var reader = await OpenAsync($"after={Position(foreign) - 1}&types=cn.liandong.booking.*");
        (await Integrator.PutAsync(instrument, Some.Instrument(Some.Policy("minMinutes", 30)))).Is(200);
        var own = await BookedAsync(instrument, Slot.Ahead(6));
        SentEvent? sent;
        do
        {
            sent = await reader.NextAsync();
            Assert.StartsWith("cn.liandong.booking.", sent!.Type, StringComparison.Ordinal);
            var data = sent.Data.GetProperty("data");
            string?[] holders = [data.GetProperty("holderId").GetString(), data.TryGetProperty("previousHolderId", out var previous) ? previous.GetString() : null];
            Assert.Contains("ent-qilu-bio", holders);
        }
        while (sent.Subject != own.Id);
    }

    [Fact]
    public async Task A_reader_resumes_behind_what_it_has_seen_and_its_last_event_wins_over_the_address()
    {
        var instrument = await NewInstrumentAsync();
        var first = await BookedAsync(instrument, Slot.Ahead(5));
        var second = await BookedAsync(instrument, Slot.Ahead(6));
        using (var reader = await OpenAsync($"after={first.Position}"))
            Assert.True((await reader.NextAsync())!.Id > Position(first));
        using (var reader = await OpenAsync("", first.Position))
            AssertTells(await reader.NextAboutAsync(second.Id), second);
        using var both = await OpenAsync("after=0", first.Position);
        Assert.True((await both.NextAsync())!.Id > Position(first));
    }

    [Fact]
    public async Task Nothing_comes_twice_and_nothing_is_missing_over_reconnects_under_load()
    {
        var defined = (await Integrator.PutAsync($"/instruments/{Some.Id("inst")}", Some.Instrument())).Is(201);
        var instrument = $"/instruments/{defined.Id}";
        var slot = Slot.Ahead(10, minutes: 30);
        var booking = Task.WhenAll(Enumerable.Range(0, 200).Select(i => BookedAsync(instrument, slot.After(i * 30))));
        var seen = new List<SentEvent>();
        var mine = new List<SentEvent>();
        var last = defined.Position!;
        while (mine.Count < 200)
        {
            using var reader = await OpenAsync("", last);
            for (var i = 0; i < 23 && mine.Count < 200; i++)
            {
                var sent = (await reader.NextAsync())!;
                last = sent.Id.ToString(CultureInfo.InvariantCulture);
                if (sent.Type == "checkpoint")
                    continue;
                seen.Add(sent);
                if (sent.Data.GetProperty("data").TryGetProperty("instrumentId", out var of) && of.GetString() == defined.Id)
                    mine.Add(sent);
            }
        }

        var made = await booking;
        Assert.Equal(made.OrderBy(Position).Select(reply => (Position(reply), reply.Id)), mine.Select(sent => (sent.Id, sent.Subject)));
        Assert.Equal(seen.Select(sent => sent.Id).Distinct().Order(), seen.Select(sent => sent.Id));
    }

    [Fact]
    public async Task A_wrong_parameter_is_refused_before_the_stream_begins() =>
        Assert.Equal(400, (await Enterprise.SendAsync(HttpMethod.Get, "/events?after=-1", (object?)null, ("Accept", "text/event-stream"))).IsProblem().Status);

    [Fact]
    public async Task A_stream_ends_when_its_node_stops_and_is_resumed_behind_it()
    {
        await using var node = await Store.NewNodeAsync();
        (await node.As("demo-provider").PutAsync("/instruments/own-1", Some.Instrument())).Is(201);
        var first = (await node.As("demo-enterprise").PostAsync("/instruments/own-1/bookings", Slot.Ahead(5).Body())).Is(201);
        using var reader = await EventReader.OpenAsync(node.Address, "demo-enterprise", $"after={Position(first) - 1}");
        AssertTells(await reader.NextAboutAsync(first.Id), first);

        var restart = node.RestartAsync();
        Assert.Null(await reader.NextAsync());
        await restart;

        using var again = await EventReader.OpenAsync(node.Address, "demo-enterprise", "", first.Position);
        var second = (await node.As("demo-enterprise").PostAsync("/instruments/own-1/bookings", Slot.Ahead(6).Body())).Is(201);
        AssertTells((await again.NextAsync())!, second);
    }

    private static long Position(Reply written) => long.Parse(written.Position!, CultureInfo.InvariantCulture);

    private static void AssertTells(SentEvent sent, Reply made)
    {
        Assert.Equal((Position(made), "cn.liandong.booking.made.v1", made.Id), (sent.Id, sent.Type, sent.Subject));
        Assert.Equal(made.Position, sent.Data.GetProperty("id").GetString());
        Assert.Equal(sent.Type, sent.Data.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_stream_ends_when_its_key_is_revoked()
    {
        var key = await IssuedKey.ByAsync(Node.As("demo-enterprise"));
        using var reader = await EventReader.OpenAsync(Node.Address, key.Text, $"after={key.Answer.Position}");
        var revoked = (await Node.As("demo-enterprise").PostAsync($"{key.Path}/revoke")).Is(200);

        // It goes on until the revocation is felt, and no longer: the reader's patience is the bound.
        while (await reader.NextAsync() is { } sent)
            Assert.True(sent.Id >= Position(revoked) || sent.Subject != key.Id);
    }

    private Task<EventReader> OpenAsync(string query, string? lastEventId = null) =>
        EventReader.OpenAsync(Node.Address, "demo-enterprise", query, lastEventId);
}

public sealed class SqliteEventStreamTests(SqliteStore store) : EventStreamTests(store);

public sealed class PostgresEventStreamTests(PostgresStore store) : EventStreamTests(store);
