namespace Liandong.Api.Tests.Bookings;

/// <summary>Cancelling a booking.</summary>
public abstract class CancelTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Fact]
    public async Task A_cancelled_booking_costs_nothing_and_its_slot_is_free()
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, _slot);
        var cancelled = (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).Is(200);
        Assert.Equal(("cancelled", 0, 2, "\"2\""), (cancelled.Word("status"), cancelled.Number("feeFen"), cancelled.Number("version"), cancelled.ETag));
        Assert.Equal(cancelled.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Text);
        await AssertFreeAsync(instrument, _slot);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).IsProblem(409, "booking_not_active");
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel", new { })).IsProblem(409, "booking_not_active");
    }

    [Fact]
    public async Task Too_late_it_is_refused_or_costs_what_was_agreed()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("cancelNoticeMinutes", 14_400));
        var made = await BookedAsync(instrument, _slot);
        var broken = Assert.Single((await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).IsProblem(422, "cancel_notice").Problems());
        Assert.Equal(("cancel_notice", "start", "14400"), (broken.Code, broken.Param, broken.Limit));
        Assert.NotNull(broken.Actual);
        Assert.Equal("confirmed", (await Enterprise.GetAsync($"/bookings/{made.Id}")).Word("status"));

        var specification = Some.Instrument(Some.Policy("cancelNoticeMinutes", 14_400));
        specification["cancelFeePercent"] = 30;
        (await Provider.PutAsync(instrument, specification)).Is(200);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).IsProblem(422, "cancel_notice");
        var agreed = await BookedAsync(instrument, _slot.After(180));
        (await Enterprise.PostAsync($"/bookings/{agreed.Id}/move", Slot.Ahead(20).Body())).IsProblem(422, "cancel_notice");
        var late = (await Enterprise.PostAsync($"/bookings/{agreed.Id}/cancel")).Is(200);
        Assert.Equal((6_000, 0, 6_000), (late.Number("feeFen"), late.Number("voucherFen"), late.Number("payableFen")));
        var early = await BookedAsync(instrument, Slot.Ahead(20));
        Assert.Equal(0, (await Enterprise.PostAsync($"/bookings/{early.Id}/cancel")).Is(200).Number("feeFen"));
    }

    [Theory]
    [InlineData("demo-provider")]
    [InlineData("demo-department")]
    public async Task Staff_say_why_and_the_holder_pays_nothing(string staff)
    {
        var specification = Some.Instrument(Some.Policy("cancelNoticeMinutes", 14_400));
        specification["cancelFeePercent"] = 30;
        var made = await BookedAsync(await NewInstrumentOfAsync(specification), _slot);
        var broken = Assert.Single((await Node.As(staff).PostAsync($"/bookings/{made.Id}/cancel")).IsProblem(422, "reason_required").Problems());
        Assert.Equal("reason", broken.Param);
        (await Node.As(staff).PostAsync($"/bookings/{made.Id}/move", Slot.Ahead(6).Body())).IsProblem(422, "reason_required");
        (await Node.As(staff).PostAsync($"/bookings/{made.Id}/move", Slot.Ahead(6).Body(("reason", "service")))).Is(200);
        var cancelled = (await Node.As(staff).PostAsync($"/bookings/{made.Id}/cancel", new { reason = "停电 power cut" })).Is(200);
        Assert.Equal(("停电 power cut", 0), (cancelled.Word("reason"), cancelled.Number("feeFen")));
    }

    [Fact]
    public async Task A_key_that_acts_for_anyone_counts_as_the_holder()
    {
        var made = await BookedAsync(await NewInstrumentAsync(), _slot);
        (await Integrator.PostAsync($"/bookings/{made.Id}/cancel")).Is(200);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"   \"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"{long}\"")]
    public async Task A_reason_is_a_text_of_at_most_500_characters(string reason)
    {
        var made = await BookedAsync(await NewInstrumentAsync(), _slot);
        var body = $$"""{"reason":{{reason.Replace("{long}", new string('长', 501), StringComparison.Ordinal)}}}""";
        Assert.Equal("reason", Assert.Single((await Enterprise.PostAsync($"/bookings/{made.Id}/cancel", body)).IsProblem(400, "invalid_value").Problems()).Param);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel", new { reason = new string('长', 500) })).Is(200);
    }
}

public sealed class SqliteCancelTests(SqliteStore store) : CancelTests(store);

public sealed class PostgresCancelTests(PostgresStore store) : CancelTests(store);
