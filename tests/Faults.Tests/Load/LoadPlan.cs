using System.Globalization;
using Liandong.Faults.Tests.Histories;

namespace Liandong.Faults.Tests.Load;

/// <summary>What the clients ask for; every choice comes from the seed.</summary>
internal sealed record LoadPlan(int Seed)
{
    private const int Days = 100;
    private const int SlotMinutes = 30;
    private const int LongestSlots = 6;
    private const int InstrumentCount = 8;
    private const double KeylessShare = 0.1;

    private static readonly string[] _apiKeys = [ApiClient.Enterprise, "demo-enterprise-2", "demo-university"];

    public const double TwiceAtOnceShare = 0.1;
    public const double CancelShare = 0.15;

    /// <summary>The instruments that are booked.</summary>
    public IReadOnlyList<string> Instruments { get; } = [.. Enumerable.Range(1, InstrumentCount).Select(number => $"faults-{number}")];

    /// <summary>The first instant that is booked.</summary>
    public DateTimeOffset From { get; } = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero).AddDays(2);

    /// <summary>The instant after which nothing is booked.</summary>
    public DateTimeOffset To => From.AddDays(Days + 1);

    /// <summary>The definition of each instrument: no rule but that of the calendar.</summary>
    public static string Definition =>
        """{"name":"Under faults","category":"SEM","city":"Jinan","ratesFenPerHour":{"default":10000},"chargeBy":"reservation","policy":{}}""";

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The next call of a client.</summary>
    public BookingCall Next(Random random, string label)
    {
        var start = From.AddMinutes(random.Next(Days * 24 * 60 / SlotMinutes) * SlotMinutes);
        return new BookingCall
        {
            Label = label,
            ApiKey = _apiKeys[random.Next(_apiKeys.Length)],
            IdempotencyKey = random.NextDouble() < KeylessShare ? null : $"key-{label}",
            InstrumentId = Instruments[random.Next(Instruments.Count)],
            Start = start,
            End = start.AddMinutes((1 + random.Next(LongestSlots)) * SlotMinutes),
        };
    }

    /// <summary>A call of another organisation for the same slot.</summary>
    public static BookingCall RivalOf(BookingCall call, string label) => new()
    {
        Label = label,
        ApiKey = _apiKeys.First(key => key != call.ApiKey),
        IdempotencyKey = $"key-{label}",
        InstrumentId = call.InstrumentId,
        Start = call.Start,
        End = call.End,
    };

    /// <summary>The body of a call.</summary>
    public static string BodyOf(BookingCall call) =>
        $$"""{"start":"{{Text(call.Start)}}","end":"{{Text(call.End)}}","purpose":"{{call.Label}}"}""";
}
