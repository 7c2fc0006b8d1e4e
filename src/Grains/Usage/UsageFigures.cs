using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Grains.Usage;

/// <summary>Makes views of a year's figures. Instruments that are open alike are counted once.</summary>
internal sealed class UsageFigures(string providerId, int year)
{
    private readonly string _uses = $"/api/v1/providers/{providerId}/uses";
    private readonly Dictionary<string, long[]> _openMinutes = new(StringComparer.Ordinal);

    /// <summary>An instrument's year and those of its months that have any.</summary>
    public InstrumentUsageView Of(InstrumentView instrument, IReadOnlyCollection<UsageRow> months, long users)
    {
        var open = OpenMinutesOf(instrument);
        return new InstrumentUsageView
        {
            InstrumentId = instrument.Id,
            Name = instrument.Name,
            TimeZone = instrument.TimeZone,
            Year = Of(instrument, 0, UsageRow.Sum(instrument.Id, months, users), open.Sum()),
            Months = [.. months.OrderBy(row => row.Month).Select(row => Of(instrument, (int)row.Month, row, open[row.Month - 1]))],
        };
    }

    /// <summary>All instruments together.</summary>
    public UsageFiguresView Total(IReadOnlyCollection<InstrumentUsageView> items, IReadOnlyCollection<UsageRow> months, long users)
    {
        var without = UsagePeriod.Of(InstrumentDefinition.DefaultTimeZone, year, month: 0).Time;
        return View(
            UsageRow.Sum("", months, users),
            items.Sum(item => item.Year.OpenMinutes),
            items.Select(item => item.Year.From).DefaultIfEmpty(without.Start).Min(),
            items.Select(item => item.Year.To).DefaultIfEmpty(without.End).Max(),
            $"{_uses}?year={year}");
    }

    private UsageFiguresView Of(InstrumentView instrument, int month, UsageRow row, long openMinutes)
    {
        var time = UsagePeriod.Of(instrument.TimeZone, year, month).Time;
        var uses = $"{_uses}?instrumentId={instrument.Id}&from={Rfc3339.Format(time.Start)}&to={Rfc3339.Format(time.End)}";
        return View(row, openMinutes, time.Start, time.End, uses) with { Month = month == 0 ? null : month };
    }

    private static UsageFiguresView View(UsageRow row, long openMinutes, DateTimeOffset from, DateTimeOffset to, string uses) => new()
    {
        From = from,
        To = to,
        Uses = row.Uses,
        NoShows = row.NoShows,
        ScheduledMinutes = row.ScheduledMinutes,
        EffectiveMinutes = row.EffectiveMinutes,
        BilledMinutes = row.BilledMinutes,
        ExternalMinutes = row.ExternalMinutes,
        OpenMinutes = openMinutes,
        UtilisationPercent = openMinutes == 0 ? 0 : (long)(100 * (Int128)row.EffectiveMinutes / openMinutes),
        Users = row.Users,
        IncomeFen = row.IncomeFen,
        Ratings = row.Ratings,
        MeanScoreHundredths = row.Ratings == 0 ? null : 100 * row.ScoreSum / row.Ratings,
        Bookings = uses,
    };

    /// <summary>How long an instrument is open in each month.</summary>
    private long[] OpenMinutesOf(InstrumentView instrument)
    {
        var policy = InstrumentCommands.Policy(instrument.Policy);
        var hours = string.Join(',', (policy.OpenHours ?? []).Select(interval => $"{interval.Day}{interval.From}{interval.To}"));
        var key = $"{instrument.TimeZone}/{hours}/{string.Join(',', policy.ClosedOn ?? [])}";
        if (!_openMinutes.TryGetValue(key, out var minutes))
        {
            minutes = [.. Enumerable.Range(1, 12).Select(month => OpenTime.Minutes(instrument.TimeZone, policy, UsagePeriod.Of(instrument.TimeZone, year, month).Time))];
            _openMinutes.Add(key, minutes);
        }

        return minutes;
    }
}
