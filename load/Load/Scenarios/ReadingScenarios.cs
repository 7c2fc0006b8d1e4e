using System.Globalization;
using System.Text;
using Liandong.Load.Http;

namespace Liandong.Load.Scenarios;

/// <summary>The newest ids of bookings, to be read; bounded.</summary>
internal sealed class KnownBookings
{
    private const int Capacity = 4096;
    private static readonly byte[] _idMember = Encoding.UTF8.GetBytes("\"id\":\"");

    private readonly string[] _ids = new string[Capacity];
    private long _count;

    /// <summary>Keeps the id of a booking's JSON; its first member of that name.</summary>
    public void Add(ReadOnlySpan<byte> json) => Volatile.Write(ref _ids[(Interlocked.Increment(ref _count) - 1) % Capacity], IdOf(json));

    /// <summary>The id in a thing's JSON; its first member of that name.</summary>
    public static string IdOf(ReadOnlySpan<byte> json)
    {
        var start = json.IndexOf(_idMember);
        if (start < 0)
            throw new InvalidOperationException("The answer has no id.");
        var rest = json[(start + _idMember.Length)..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    /// <summary>One of them, another one for each number.</summary>
    public string Pick(long number)
    {
        var count = Math.Min(Volatile.Read(ref _count), Capacity);
        for (var index = number; count > 0; index++)
        {
            // A place may be counted before it is written.
            if (Volatile.Read(ref _ids[index % count]) is { } id)
                return id;
        }

        throw new InvalidOperationException("No booking is known yet.");
    }
}

/// <summary>Reads calendars of a day with twelve bookings.</summary>
internal sealed class CalendarReadsScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    private const int BookingsPerInstrument = 12;

    public override string Name => "reads-calendar";

    public override IEnumerable<LoadRequest> Preparation() =>
        base.Preparation().Concat(Enumerable.Range(0, Plan.Instruments * BookingsPerInstrument).Select(number => Book(number)));

    public override LoadRequest Next(long number) => ReadCalendar(number % Plan.Instruments);
}

/// <summary>Reads bookings by their ids.</summary>
internal sealed class BookingReadsScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    private const int BookingsPerInstrument = 10;

    private readonly KnownBookings _known = new();

    public override string Name => "reads-booking";

    public override IEnumerable<LoadRequest> Preparation() =>
        base.Preparation().Concat(Enumerable.Range(0, Plan.Instruments * BookingsPerInstrument).Select(number => Book(number)));

    public override LoadRequest Next(long number) => ReadBooking(_known.Pick(number));

    public override void Observe(LoadRequest request, LoadReply reply)
    {
        if (request.Kind == "book")
            _known.Add(reply.Body.Span);
    }
}

/// <summary>Looks for free time of a week, cheapest or earliest first, in categories of a tenth of the instruments with twelve bookings each.</summary>
internal sealed class FreeTimeScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    private const int BookingsPerInstrument = 12;
    private const int Categories = 10;

    private readonly string _run = settings.Run;
    private readonly DateTimeOffset _from = settings.From;

    public override string Name => "free-time";

    public override IEnumerable<LoadRequest> Preparation() =>
        Enumerable.Range(0, Plan.Instruments).Select(index => Define(Plan.InstrumentId(index), Category(index)))
            .Concat(Enumerable.Range(0, Plan.Instruments * BookingsPerInstrument).Select(number => Book(number)));

    public override LoadRequest Next(long number) => new(
        "find-free-time",
        "GET",
        $"/api/v1/availability?category={Category(number)}&city=Jinan&durationMinutes=120&from={Text(_from)}&to={Text(_from.AddDays(7))}&sort={(number % 2 == 0 ? "price" : "start")}",
        200);

    private string Category(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-category-{number % Categories}");
}

/// <summary>Half bookings, a quarter calendars, a quarter bookings read.</summary>
internal sealed class MixedScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    private const int Turn = 4;
    private const int BookingsPerTurn = 2;

    private readonly KnownBookings _known = new();

    public override string Name => "mixed";

    public override IEnumerable<LoadRequest> Preparation() =>
        base.Preparation().Concat(Enumerable.Range(0, Plan.Instruments).Select(number => Book(number)));

    // The preparation has taken the first slot of each instrument.
    public override LoadRequest Next(long number) => (number % Turn) switch
    {
        var place and < BookingsPerTurn => Book(Plan.Instruments + (number / Turn * BookingsPerTurn) + place),
        BookingsPerTurn => ReadCalendar(number / Turn),
        _ => ReadBooking(_known.Pick(number)),
    };

    public override void Observe(LoadRequest request, LoadReply reply)
    {
        if (request.Kind == "book")
            _known.Add(reply.Body.Span);
    }
}
