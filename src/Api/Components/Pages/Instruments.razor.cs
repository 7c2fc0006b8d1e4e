using System.Globalization;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace Liandong.Api.Components.Pages;

/// <summary>Finds instruments, with what each would cost and when it is free.</summary>
public partial class Instruments
{
    private const int PageSize = 20;
    private const int MostSuggested = 200;
    private const int UsualMinutes = 60;
    private const int MostFree = 60;
    private const int MostTextPages = 5;
    private static readonly int[] _windows = [1, 3, 7, 14];
    private static readonly int[] _lengths = [30, 60, 120, 180, 240, 480, 1_440];
    private static readonly TimeSpan _lookAhead = TimeSpan.FromDays(14);

    // The day in the question is one of China's, as the instruments are; each result is in its own zone.
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");

    private IReadOnlyList<FoundInstrument> _found = [];
    private IReadOnlyList<string> _categories = [];
    private IReadOnlyList<string> _cities = [];
    private Trouble? _trouble;
    private string _organisationId = "";
    private string? _nextPage;
    private bool _isNextKnown = true;
    private bool _isFreeWhen;

    /// <summary>Text to look for.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>Only this category.</summary>
    [SupplyParameterFromQuery]
    public string? Category { get; set; }

    /// <summary>Only this city.</summary>
    [SupplyParameterFromQuery]
    public string? City { get; set; }

    /// <summary>Where the page before ended.</summary>
    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    /// <summary>The day from which it is to be free, <c>yyyy-MM-dd</c>.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>Within how many days.</summary>
    [SupplyParameterFromQuery]
    public int? Days { get; set; }

    /// <summary>For how long.</summary>
    [SupplyParameterFromQuery]
    public int? Minutes { get; set; }

    /// <summary>Whether the cheapest come first (<c>price</c>), or the earliest.</summary>
    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    private int WindowDays => Days is { } days && _windows.Contains(days) ? days : _windows[0];

    private int Length => Minutes is { } minutes && _lengths.Contains(minutes) ? minutes : UsualMinutes;

    private bool IsByPrice => Sort == "price";

    private string? WantedCity => Given(City) is { } typed ? Cities.ToStored(typed, _cities) : null;

    private sealed record FoundInstrument(InstrumentView Instrument, AvailabilityItemView? Next, long? HourFen);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _organisationId = (await Platform.CallerAsync()).OrganisationId;
        await SuggestAsync();
        if (DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 8000)
        {
            _isFreeWhen = true;
            await FindFreeAsync(day);
            return;
        }

        var filter = new InstrumentFilter { Text = Given(Q), Category = Given(Category), City = WantedCity };
        var found = await Platform.InstrumentsAsync(filter, new PageRequest { Limit = PageSize, Cursor = Given(Cursor) });
        if (found.Value is not { } page)
        {
            _trouble = found.Trouble;
            return;
        }

        _found = await DescribeAsync(page.Items);
        _nextPage = page.NextCursor is null ? null : AddressOf(page.NextCursor);
    }

    /// <summary>Finds what is free then, in the order that is asked for.</summary>
    private async Task FindFreeAsync(DateOnly day)
    {
        var now = Clock.GetUtcNow();
        var from = LocalTime.ToInstant(day.ToDateTime(TimeOnly.MinValue), _china);
        var to = LocalTime.ToInstant(day.AddDays(WindowDays).ToDateTime(TimeOnly.MinValue), _china);
        if (to <= now)
        {
            return;
        }

        var slots = await FreeAsync(new AvailabilityFilter
        {
            Category = Given(Category),
            City = WantedCity,
            DurationMinutes = Length,
            From = from > now ? from : now,
            To = to,
            IsByPrice = IsByPrice,
        });
        var matching = Given(Q) is { } text ? await MatchingAsync(text) : null;
        var free = slots.DistinctBy(slot => slot.InstrumentId).Where(slot => matching?.Contains(slot.InstrumentId) != false).Take(MostFree);
        var read = await Task.WhenAll(free.Select(async slot => (Slot: slot, Instrument: (await Platform.InstrumentAsync(slot.InstrumentId)).Value)));
        _found = [.. read.Where(one => one.Instrument is not null).Select(one => new FoundInstrument(one.Instrument!, one.Slot, null))];
    }

    private async Task<HashSet<string>> MatchingAsync(string text)
    {
        var filter = new InstrumentFilter { Text = text, Category = Given(Category), City = WantedCity };
        var found = await Paging.ReadAsync(cursor => Platform.InstrumentsAsync(filter, new PageRequest { Limit = MostSuggested, Cursor = cursor }), MostTextPages);
        _trouble = found.Trouble;
        return [.. (found.Value?.Items ?? []).Select(instrument => instrument.Id)];
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<FoundInstrument[]> DescribeAsync(IReadOnlyList<InstrumentView> instruments)
    {
        var now = Clock.GetUtcNow();
        var free = instruments.GroupBy(instrument => (instrument.Category, instrument.City, Minutes: Math.Max(UsualMinutes, instrument.Policy.MinMinutes ?? 0)))
            .Select(alike => FreeAsync(new AvailabilityFilter
            {
                Category = alike.Key.Category,
                City = alike.Key.City,
                DurationMinutes = alike.Key.Minutes,
                From = now,
                To = now + _lookAhead,
            }));
        var prices = instruments.Select(instrument => Platform.QuoteAsync(instrument.Id, now, now.AddHours(1)));
        var (slots, quotes) = (await Task.WhenAll(free), await Task.WhenAll(prices));
        var next = slots.SelectMany(found => found).GroupBy(slot => slot.InstrumentId).ToDictionary(found => found.Key, found => found.MinBy(slot => slot.Start)!);
        return [.. instruments.Zip(quotes, (instrument, quote) => new FoundInstrument(
            instrument, next.GetValueOrDefault(instrument.Id), quote.Value?.Lines.FirstOrDefault(line => line.Code == "use")?.AmountFen))];
    }

    private async Task<IReadOnlyList<AvailabilityItemView>> FreeAsync(AvailabilityFilter filter)
    {
        var found = await Platform.FreeAsync(filter, MostSuggested);
        _trouble = _isFreeWhen ? found.Trouble : _trouble;
        _isNextKnown &= found.Value is { IsComplete: true, Items.Count: < MostSuggested };
        return found.Value?.Items ?? [];
    }

    private async Task SuggestAsync()
    {
        var all = await Platform.InstrumentsAsync(new InstrumentFilter(), new PageRequest { Limit = MostSuggested });
        _categories = Distinct(all.Value, instrument => instrument.Category);
        _cities = Distinct(all.Value, instrument => instrument.City);
    }

    private static IReadOnlyList<string> Distinct(Listed<InstrumentView>? all, Func<InstrumentView, string> choose) =>
        all is null ? [] : [.. all.Items.Select(choose).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The page of an instrument, where the slot that was found is chosen already.</summary>
    private static string AddressOf(FoundInstrument found) => found.Next is { } slot
        ? $"/instruments/{found.Instrument.Id}{new QueryBuilder { { "start", Rfc3339.Format(slot.Start) }, { "end", Rfc3339.Format(slot.End) } }.ToQueryString()}"
        : $"/instruments/{found.Instrument.Id}";

    private string AddressOf(string cursor)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Given(Q)), ("category", Given(Category)), ("city", Given(City)), ("cursor", cursor) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return $"/instruments{query.ToQueryString()}";
    }
}
