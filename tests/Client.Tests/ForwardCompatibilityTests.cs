using System.Text.Json;

namespace Liandong.Client.Tests;

/// <summary>A later platform does not break the client.</summary>
public sealed class ForwardCompatibilityTests : PlatformTests
{
    [Fact]
    public async Task Unknown_members_and_unknown_words_are_lived_with()
    {
        var body = Answers.Booking(status: "teleported");
        body["colour"] = "blue";
        Platform.Then(Answers.Json(200, body.ToJsonString()));

        var booking = await Platform.Client().Bookings.GetAsync(Answers.BookingId);

        Assert.Equal(new BookingStatus("teleported"), booking.Status);
        Assert.Equal("teleported", booking.Status.ToString());
        Assert.NotEqual(BookingStatus.Confirmed, booking.Status);
    }

    [Fact]
    public async Task An_unknown_word_survives_being_written_back()
    {
        var body = Answers.Instrument();
        body["chargeBy"] = "moonlight";
        Platform.Then(Answers.Json(200, body.ToJsonString())).Then(Answers.Json(200, body.ToJsonString()));
        var client = Platform.Client();

        var instrument = await client.Instruments.GetAsync("sem-jinan-1");
        await client.Instruments.DefineAsync("sem-jinan-1", Requests.Instrument with { ChargeBy = instrument.ChargeBy });

        Assert.Equal("moonlight", JsonDocument.Parse(Platform.Sent[1].Body).RootElement.GetProperty("chargeBy").GetString());
    }

    [Theory]
    [InlineData("feeFen", null)]
    [InlineData("feeFen", "\"56000\"")]
    [InlineData("id", "null")]
    [InlineData("status", "7")]
    public async Task What_version_1_promises_and_is_not_there_is_told(string member, string? value)
    {
        var body = Answers.Booking();
        body.Remove(member);
        if (value is not null)
            body[member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        Platform.Then(Answers.Json(200, body.ToJsonString()));

        var unreadable = await Assert.ThrowsAsync<LiandongAnswerException>(() => Platform.Client().Bookings.GetAsync(Answers.BookingId));

        Assert.Contains(member, unreadable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_have_a_text_even_when_they_are_not_set()
    {
        Assert.Equal("", default(BookingStatus).ToString());
        Assert.Equal("act:any", Scope.ActAny.ToString());
    }
}
