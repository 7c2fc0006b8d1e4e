using System.Globalization;
using System.Text;
using System.Text.Json;
using Liandong.Load.Http;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Tests.Scenarios;

public sealed class ScenarioTests
{
    private const int Many = 20_000;
    private static readonly ScenarioSettings _settings = new() { Run = "run-1", Instruments = 7, From = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("spread")]
    [InlineData("hot")]
    [InlineData("mixed")]
    [InlineData("voucher")]
    [InlineData("voucher-hot")]
    public void No_two_bookings_of_a_run_collide(string name)
    {
        var scenario = ScenarioCatalogue.Create(name, _settings);
        var requests = Bookings(Prepared(scenario)).Concat(Bookings(Requests(scenario))).ToList();

        Assert.True(requests.Count >= Many / 2);
        Assert.Empty(Overlaps(requests));
        Assert.Equal(requests.Count, requests.Select(request => request.IdempotencyKey).Distinct().Count());

        Assert.NotEmpty(Overlaps([requests[0], requests[0] with { IdempotencyKey = "another" }])); // control
    }

    [Fact]
    public void Runs_of_their_own_share_neither_instruments_nor_keys()
    {
        var one = Bookings(Requests(ScenarioCatalogue.Create("spread", _settings))).ToList();
        var other = Bookings(Requests(ScenarioCatalogue.Create("spread", _settings with { Run = "run-2" }))).ToList();

        Assert.Empty(one.Select(request => request.Path).Intersect(other.Select(request => request.Path)));
        Assert.Empty(one.Select(request => request.IdempotencyKey).Intersect(other.Select(request => request.IdempotencyKey)));
    }

    [Theory]
    [InlineData("voucher", 7)]
    [InlineData("voucher-hot", 1)]
    public void Every_booking_with_a_voucher_is_of_a_holder_whose_account_was_opened_for_its_year(string name, int accounts)
    {
        var scenario = ScenarioCatalogue.Create(name, _settings);
        var opened = scenario.Preparation().Where(request => request.Kind == "open").Select(request => JsonDocument.Parse(request.Body!).RootElement)
            .Select(body => (body.GetProperty("enterpriseId").GetString(), body.GetProperty("year").GetInt32())).ToHashSet();
        var bookings = Requests(scenario).Select(request => JsonDocument.Parse(request.Body!).RootElement).ToList();

        Assert.Equal(accounts, opened.Count);
        Assert.All(bookings, body => Assert.True(body.GetProperty("useVoucher").GetBoolean()));
        Assert.Equal(opened, bookings.Select(body => (body.GetProperty("holderId").GetString(), body.GetProperty("start").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).Year)).ToHashSet());
    }

    [Theory]
    [InlineData("priority", 500)]
    [InlineData("priority-plain", 600)]
    public void Bases_are_full_of_tentative_bookings_where_others_are_to_make_room_and_have_lines_left_where_not(string name, int lines)
    {
        var scenario = ScenarioCatalogue.Create(name, _settings with { Instruments = 2 });
        var prepared = scenario.Preparation().ToList();
        var requests = Enumerable.Range(0, 200).Select(number => scenario.Next(number)).ToList();

        Assert.All(prepared.Where(request => request.Kind == "define"), request => Assert.Equal(lines, JsonDocument.Parse(request.Body!).RootElement.GetProperty("lines").GetInt32()));
        Assert.Equal(2 * PriorityScenario.Tentative, prepared.Count(request => request.Kind == "book-line"));
        Assert.All(requests, request => Assert.Equal(name == "priority", request.Body!.Contains("usePriority", StringComparison.Ordinal)));
        Assert.Equal(prepared.Count(request => request.IdempotencyKey is not null) + 200, prepared.Concat(requests).Select(request => request.IdempotencyKey).Where(key => key is not null).Distinct().Count());
        Assert.Equal(200, scenario.Requests);
    }

    [Fact]
    public void Every_held_booking_names_the_hold_of_its_own_slot()
    {
        var scenario = ScenarioCatalogue.Create("held", _settings);
        var holds = new Dictionary<string, LoadRequest>();
        var bookings = 0;
        for (var number = 0L; number < 1_000; number++)
        {
            var request = scenario.Next(number);
            if (request.Kind == "hold")
            {
                holds.Add($"h.{number}", request);
                scenario.Observe(request, new LoadReply(201, Encoding.UTF8.GetBytes($"{{\"id\":\"h.{number}\"}}")));
                continue;
            }

            var body = JsonDocument.Parse(request.Body!).RootElement;
            Assert.True(holds.Remove(body.GetProperty("holdId").GetString()!, out var hold));
            Assert.Equal(Slot(hold with { Path = request.Path }), Slot(request));
            Assert.Equal(hold.Path.Replace("/holds", "/bookings", StringComparison.Ordinal), request.Path);
            bookings++;
        }

        Assert.Equal(500, bookings);
    }

    [Fact]
    public void All_instruments_are_booked_alike_and_a_hot_one_takes_all()
    {
        var spread = Bookings(Requests(ScenarioCatalogue.Create("spread", _settings))).CountBy(request => request.Path).ToDictionary();

        Assert.Equal(_settings.Instruments, spread.Count);
        Assert.InRange(spread.Values.Max() - spread.Values.Min(), 0, 1);
        Assert.Single(Bookings(Requests(ScenarioCatalogue.Create("hot", _settings))).CountBy(request => request.Path));
    }

    [Fact]
    public void Every_request_for_a_taken_slot_collides_with_what_was_prepared()
    {
        var scenario = ScenarioCatalogue.Create("taken", _settings);
        var taken = Bookings(Prepared(scenario)).Select(Slot).ToHashSet();
        var requests = Requests(scenario).ToList();

        Assert.Equal(_settings.Instruments, taken.Count);
        Assert.All(requests, request => Assert.Contains(Slot(request), taken));
        Assert.All(requests, request => Assert.Equal(409, request.ExpectedStatus));
        Assert.Equal(Many, requests.Select(request => request.IdempotencyKey).Distinct().Count());
    }

    [Fact]
    public void A_mix_is_half_bookings_a_quarter_calendars_a_quarter_bookings_read()
    {
        var scenario = ScenarioCatalogue.Create("mixed", _settings);
        Prepared(scenario);
        var kinds = Requests(scenario).CountBy(request => request.Kind).ToDictionary();

        Assert.Equal(new Dictionary<string, int> { ["book"] = Many / 2, ["read-calendar"] = Many / 4, ["read-booking"] = Many / 4 }, kinds);
    }

    [Fact]
    public void Only_bookings_that_were_made_are_read()
    {
        var scenario = ScenarioCatalogue.Create("reads-booking", _settings);
        Assert.Throws<InvalidOperationException>(() => scenario.Next(0));
        var made = Prepared(scenario).Where(request => request.Kind == "book").Select(IdOf).ToHashSet();

        Assert.NotEmpty(made);
        Assert.All(Requests(scenario), request => Assert.Contains(request.Path["/api/v1/bookings/".Length..], made));
    }

    [Fact]
    public void Calendars_are_read_where_bookings_were_prepared()
    {
        var scenario = ScenarioCatalogue.Create("reads-calendar", _settings);
        var booked = Bookings(Prepared(scenario)).ToList();

        Assert.All(Requests(scenario), request => Assert.Equal(
            12, booked.Count(booking => booking.Path.StartsWith(request.Path.Split("/calendar")[0] + "/", StringComparison.Ordinal))));
        Assert.All(booked, booking => Assert.Equal("2027-01-01", Slot(booking).Start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Contains("from=2027-01-01T00:00:00Z&to=2027-01-02T00:00:00Z", scenario.Next(3).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_time_is_looked_for_where_instruments_were_prepared()
    {
        var scenario = ScenarioCatalogue.Create("free-time", _settings);
        var bodies = Prepared(scenario).Where(request => request.Kind == "define").Select(request => request.Body!).ToList();

        Assert.Equal(_settings.Instruments, bodies.Count);
        Assert.All(Enumerable.Range(0, _settings.Instruments), number => Assert.Contains(
            bodies, body => body.Contains($"\"{scenario.Next(number).Path.Split("category=")[1].Split('&')[0]}\"", StringComparison.Ordinal)));
        Assert.Contains("from=2027-01-01T00:00:00Z&to=2027-01-08T00:00:00Z&sort=start", scenario.Next(3).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(9_999)]
    [InlineData(20_000)]
    public void Cold_instruments_are_met_once_each(int instruments)
    {
        var cold = new ColdScenario(instruments, _settings.From);
        var met = Enumerable.Range(0, instruments).Select(number => cold.Next(number).Path).ToHashSet();

        Assert.Equal(instruments, met.Count);
        Assert.DoesNotContain("/api/v1/instruments/seed-0/bookings", met);
        Assert.Throws<InvalidOperationException>(() => cold.Next(instruments));
    }

    [Fact]
    public void A_filled_calendar_goes_on_where_its_preparation_ended()
    {
        var scenario = new FilledScenario(_settings, filled: 50);
        var prepared = Bookings(Prepared(scenario)).ToList();

        Assert.Equal(50 * _settings.Instruments, prepared.Count);
        Assert.Empty(Overlaps([.. prepared, .. Requests(scenario)]));
    }

    [Fact]
    public void A_used_up_calendar_is_said_to_be_one()
    {
        Assert.Contains("used up", Assert.Throws<InvalidOperationException>(() => ScenarioCatalogue.Create("hot", _settings).Next(100_000_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_scenario_is_answered_with_those_there_are()
    {
        var failure = Assert.Throws<UsageException>(() => ScenarioCatalogue.Create("spraed", _settings));

        Assert.Contains("spread", failure.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<LoadRequest> Requests(Scenario scenario) => Enumerable.Range(0, Many).Select(number => scenario.Next(number));

    /// <summary>The preparation, answered as a server would.</summary>
    private static List<LoadRequest> Prepared(Scenario scenario)
    {
        var requests = scenario.Preparation().ToList();
        foreach (var request in requests)
            scenario.Observe(request, new LoadReply(request.ExpectedStatus, Encoding.UTF8.GetBytes($$"""{"id":"{{IdOf(request)}}","instrumentId":"x"}""")));
        return requests;
    }

    private static string IdOf(LoadRequest request) => $"made-{request.IdempotencyKey}";

    private static IEnumerable<LoadRequest> Bookings(IEnumerable<LoadRequest> requests) => requests.Where(request => request.Kind == "book");

    private static (string Path, DateTimeOffset Start, DateTimeOffset End) Slot(LoadRequest request)
    {
        using var body = JsonDocument.Parse(request.Body!);
        return (request.Path, body.RootElement.GetProperty("start").GetDateTimeOffset(), body.RootElement.GetProperty("end").GetDateTimeOffset());
    }

    private static IEnumerable<string> Overlaps(IReadOnlyCollection<LoadRequest> bookings) =>
        bookings.Select(Slot).GroupBy(slot => slot.Path).SelectMany(instrument =>
        {
            var slots = instrument.OrderBy(slot => slot.Start).ToList();
            return slots.Zip(slots.Skip(1)).Where(pair => pair.Second.Start < pair.First.End).Select(pair => pair.Second.ToString());
        });
}
