namespace Liandong.Client.Tests;

/// <summary>Lists follow their cursors and show what the client wrote.</summary>
public sealed class ListTests : PlatformTests
{
    [Fact]
    public async Task A_list_follows_its_cursors_to_the_end_with_the_same_filter()
    {
        Platform.Then(Answers.Page("c/1+", "b-1", "b-2")).Then(Answers.Page("c2")).Then(Answers.Page(null, "b-3"));

        var ids = new List<string>();
        await foreach (var booking in Platform.Client().Bookings.ListAsync(new BookingFilter { InstrumentId = "sem" }, new ListOptions { PageSize = 2, After = 7 }))
            ids.Add(booking.Id);

        Assert.Equal(["b-1", "b-2", "b-3"], ids);
        Assert.Equal([null, "c/1+", "c2"], Platform.Sent.Select(sent => sent.Parameter("cursor")));
        Assert.All(Platform.Sent, sent => Assert.Equal(("sem", "2", "7"), (sent.Parameter("instrumentId"), sent.Parameter("limit"), sent.Parameter("after"))));
    }

    [Theory]
    [InlineData()]
    [InlineData("b-1")]
    public async Task A_list_of_one_page_is_read_once(params string[] ids)
    {
        Platform.Then(Answers.Page(null, ids));

        var listed = new List<string>();
        await foreach (var booking in Platform.Client().Bookings.ListAsync())
            listed.Add(booking.Id);

        Assert.Equal(ids, listed);
        Assert.Single(Platform.Sent);
    }

    [Fact]
    public async Task A_page_is_read_only_when_its_items_are_taken()
    {
        Platform.Then(Answers.Page("c1", "b-1", "b-2"));

        var list = Platform.Client().Bookings.ListAsync();
        Assert.Empty(Platform.Sent);
        await foreach (var booking in list)
        {
            if (booking.Id == "b-2")
                break;
        }

        Assert.Equal("200", Platform.Only.Parameter("limit"));
    }

    [Fact]
    public async Task A_list_waits_for_the_highest_position_that_the_client_wrote()
    {
        Platform.Then(Answers.Page(null)).Then(Answers.Booked(21)).Then(Answers.Booked(20)).Then(Answers.Page(null)).Then(Answers.Page(null)).Then(Answers.Page(null));
        var client = Platform.Client();

        await client.Bookings.ReadPageAsync();
        await client.BookAsync();
        await client.BookAsync();
        await client.Bookings.ReadPageAsync();
        await client.Instruments.ReadPageAsync();
        await client.Bookings.ReadPageAsync(options: new PageOptions { After = 5 });

        Assert.Equal(21, client.WrittenPosition);
        Assert.Equal([null, "21", "21", "5"], Platform.Sent.Where(sent => sent.Method == "GET").Select(sent => sent.Parameter("after")));
    }

    [Fact]
    public async Task A_client_that_shall_not_wait_does_not()
    {
        Platform.Then(Answers.Booked(21)).Then(Answers.Page(null));
        var client = Platform.Client(options => options with { ReadOwnWrites = false });

        await client.BookAsync();
        await client.Bookings.ReadPageAsync();

        Assert.Null(Platform.Sent[1].Parameter("after"));
    }

    [Fact]
    public async Task A_cursor_that_leads_in_a_circle_is_noticed()
    {
        Platform.Then(Answers.Page("c1", "b-1")).Then(Answers.Page("c1", "b-1"));

        await Assert.ThrowsAsync<LiandongAnswerException>(async () =>
        {
            await foreach (var _ in Platform.Client().Bookings.ListAsync())
            {
            }
        });
    }

    [Fact]
    public async Task Who_stops_within_a_list_reads_no_further_page()
    {
        using var stop = new CancellationTokenSource();
        Platform.Then(Answers.Page("c1", "b-1"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Platform.Client().Bookings.ListAsync().WithCancellation(stop.Token))
                await stop.CancelAsync();
        });

        Assert.Single(Platform.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_of_a_size_that_the_platform_refuses_is_refused_at_once(int size) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Platform.Client().ApiKeys.ReadPageAsync(new PageOptions { Limit = size }));
}
