using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace Liandong.Api.Components.Pages;

/// <summary>Finds instruments, with what each would cost and when it is free.</summary>
public partial class Instruments
{
    private const int PageSize = 20;
    private const int MostSuggested = 200;
    private const int UsualMinutes = 60;
    private static readonly TimeSpan _lookAhead = TimeSpan.FromDays(14);

    private IReadOnlyList<FoundInstrument> _found = [];
    private IReadOnlyList<string> _categories = [];
    private IReadOnlyList<string> _cities = [];
    private Trouble? _trouble;
    private string _organisationId = "";
    private string? _nextPage;
    private bool _isNextKnown = true;

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

    private sealed record FoundInstrument(InstrumentView Instrument, AvailabilityItemView? Next, long? HourFen);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _organisationId = (await Platform.CallerAsync()).OrganisationId;
        var filter = new InstrumentFilter { Text = Given(Q), Category = Given(Category), City = Given(City) };
        var found = await Platform.InstrumentsAsync(filter, new PageRequest { Limit = PageSize, Cursor = Given(Cursor) });
        if (found.Value is not { } page)
        {
            _trouble = found.Trouble;
            return;
        }

        _found = await DescribeAsync(page.Items);
        _nextPage = page.NextCursor is null ? null : AddressOf(page.NextCursor);
        await SuggestAsync();
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
