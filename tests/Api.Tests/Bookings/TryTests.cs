namespace Liandong.Api.Tests.Bookings;

/// <summary>Bookings that are only tried, and what is not there yet.</summary>
public abstract class TryTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Fact]
    public async Task A_dry_run_answers_and_changes_nothing()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("maxMinutes", 120));
        var key = Some.Id("key");
        var tried = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", _slot.Body(("dryRun", true), ("purpose", "try")))).Is(200);
        Assert.Equal(("confirmed", 20_000, "try"), (tried.Word("status"), tried.Number("feeFen"), tried.Word("purpose")));
        Assert.Null(tried.Position);
        Assert.Null(tried.Location);
        (await Enterprise.GetAsync($"/bookings/{tried.Id}")).IsProblem(404, "not_found");
        Assert.Empty((await Department.GetAsync($"{instrument}/calendar?{_slot.Query()}")).Items);
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5, 121).Body(("dryRun", true)))).IsProblem(422, "policy_violation");

        // The key of a try is free for the real thing.
        var made = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", _slot.Body(("dryRun", false)))).Is(201);
        Assert.False(made.IsReplay);
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("dryRun", true)))).IsProblem(409, "slot_taken");
    }

    [Fact]
    public async Task Without_a_voucher_nothing_is_booked_on_one()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("maxMinutes", 120));
        var university = Node.As("demo-university");
        (await university.PostAsync($"{instrument}/bookings", _slot.Body(("useVoucher", true)))).IsProblem(422, "voucher_insufficient");
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5, 121).Body(("useVoucher", true)))).IsProblem(422, "policy_violation");
        await AssertFreeAsync(instrument, _slot);
        await BookedAsync(instrument, _slot);
        (await university.PostAsync($"{instrument}/bookings", _slot.Body(("useVoucher", true)))).IsProblem(422, "voucher_insufficient");
    }

    [Fact]
    public async Task A_hold_that_is_not_there_has_gone()
    {
        var instrument = await NewInstrumentAsync();
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("holdId", "h.1")))).IsProblem(410, "hold_expired");
        await AssertFreeAsync(instrument, _slot);
    }

    [Theory]
    [InlineData("\"u-1\"", 201)]
    [InlineData("\"\"", 400)]
    [InlineData("\"a\\u0000b\"", 400)]
    [InlineData("\"{long}\"", 400)]
    public async Task A_user_is_named_by_an_id(string user, int status)
    {
        var instrument = await NewInstrumentAsync();
        var body = _slot.Body(("userId", "@")).ToJsonString().Replace("\"@\"", user.Replace("{long}", new string('u', 201), StringComparison.Ordinal), StringComparison.Ordinal);
        var reply = (await Enterprise.PostAsync($"{instrument}/bookings", body)).Is(status);
        if (status == 400)
        {
            Assert.Equal("userId", Assert.Single(reply.IsProblem().Problems()).Param);
            return;
        }

        Assert.Equal("u-1", reply.Word("userId"));
        Assert.Equal(reply.Text, Assert.Single((await Enterprise.GetAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&after={reply.Position}")).Is(200).Items).GetRawText());
    }

    [Fact]
    public async Task A_purpose_comes_back_as_it_was_typed()
    {
        var instrument = await NewInstrumentAsync();
        var purpose = "联动 🛩 {\"$text\":\"x\"} \\ \" <script> \u2028 \u007f " + new string('目', 1_900);
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("purpose", purpose)))).Is(201);
        Assert.Equal(purpose, made.Word("purpose"));
        Assert.Equal(purpose, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Word("purpose"));
        var listed = (await Enterprise.GetAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&after={made.Position}")).Is(200);
        Assert.Equal(purpose, Assert.Single(listed.Items).GetProperty("purpose").GetString());
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(6).Body(("purpose", new string('目', 2_001))))).IsProblem(400, "invalid_value");
    }
}

public sealed class SqliteTryTests(SqliteStore store) : TryTests(store);

public sealed class PostgresTryTests(PostgresStore store) : TryTests(store);
