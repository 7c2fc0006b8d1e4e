using System.Globalization;
using System.Text.Json;

namespace Liandong.Faults.Tests.Histories;

/// <summary>A booking, read from the body that shows it.</summary>
internal sealed record ListedBooking(string Id, string InstrumentId, DateTimeOffset Start, DateTimeOffset End, string Status, string? Label, string Body)
{
    public bool IsActive => Status is not ("cancelled" or "rejected" or "expired");

    public static ListedBooking Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        var booking = document.RootElement;
        return new ListedBooking(
            Text("id")!, Text("instrumentId")!, Instant("start"), Instant("end"), Text("status")!, Text("purpose"), body);

        string? Text(string member) => booking.TryGetProperty(member, out var value) ? value.GetString() : null;

        DateTimeOffset Instant(string member) => DateTimeOffset.Parse(Text(member)!, CultureInfo.InvariantCulture);
    }
}
