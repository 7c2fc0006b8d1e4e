namespace Liandong.Client.Tests.Examples;

/// <summary>The example of the READMEs, which quote what stands between the two remarks.</summary>
internal sealed class ReadmeExample(CancellationToken stop)
{
    public async Task RunAsync()
    {
        // <example>
        using var client = new LiandongClient(new LiandongClientOptions
        {
            Address = new Uri("http://127.0.0.1:5080"),
            Credential = LiandongCredential.ApiKey("demo-enterprise"),
        });

        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3);
        var start = new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.FromHours(8));
        var booked = await client.Bookings.BookAsync("sem-jinan-1", new BookingRequest { Start = start, End = start.AddHours(2) });

        await foreach (var booking in client.Bookings.ListAsync())
        {
            Console.WriteLine($"{booking.Id} {booking.Status}, {booking.FeeFen} fen");
        }

        await foreach (var happened in client.Events.FollowAsync(new FollowOptions { After = booked.JournalPosition ?? 0 }, stop))
        {
            Console.WriteLine($"{happened.Position} {happened.Type} {happened.Subject}");
        }
        // </example>
    }
}
