using System.Globalization;
using Liandong.Load.Http;
using Liandong.Load.Measures;

namespace Liandong.Load.Scenarios;

/// <summary>Bookings over instruments that have many bookings already.</summary>
/// <param name="settings">The run.</param>
/// <param name="filled">Bookings that each instrument gets in the preparation.</param>
internal sealed class FilledScenario(ScenarioSettings settings, int filled) : Scenario(settings, settings.Instruments)
{
    public override string Name => "filled";

    public override IEnumerable<LoadRequest> Preparation()
    {
        foreach (var request in base.Preparation())
            yield return request;
        for (var number = 0L; number < (long)filled * Plan.Instruments; number++)
            yield return Book(number);
    }

    public override LoadRequest Next(long number) => Book(number + ((long)filled * Plan.Instruments));
}

/// <summary>Makes what <see cref="JournalSeed"/> copies: one instrument with one booking.</summary>
internal sealed class TemplateScenario() : Scenario(new ScenarioSettings { Run = "seed", From = JournalSeed.TemplateStart }, instruments: 1)
{
    public override string Name => "template";

    public override IEnumerable<LoadRequest> Preparation() => [.. base.Preparation(), Book(0)];

    public override LoadRequest Next(long number) => throw new InvalidOperationException("There is nothing to repeat.");
}

/// <summary>Books seeded instruments, another one each time, in an order that jumps about.</summary>
/// <param name="instruments">How many there are, numbered from 1.</param>
/// <param name="from">A start at which none of them is taken.</param>
internal sealed class ColdScenario(int instruments, DateTimeOffset from) : Scenario(new ScenarioSettings { Run = "seed", From = from }, instruments + 1)
{
    // A prime above the number of instruments: multiples of it meet every instrument once before any twice.
    private const long Stride = 1_000_003;

    public override string Name => "cold";

    public override IEnumerable<LoadRequest> Preparation() => [];

    public override LoadRequest Next(long number) => Book(NumberOf(number)) with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"cold-{number}") };

    /// <summary>Most bookings that <see cref="ReadSeeded"/> can find: the longest calendar a node shows.</summary>
    public const int MostReadSeeded = LongestCalendarDays * 24 * 60 / SlotPlan.SlotMinutes;

    private const int LongestCalendarDays = 400;

    /// <summary>Reads what was seeded of an instrument, as far as a calendar goes.</summary>
    public LoadRequest ReadSeeded(long number) => ReadCalendar(Plan.InstrumentId(NumberOf(number)), JournalSeed.TemplateStart, JournalSeed.TemplateStart.AddDays(LongestCalendarDays));

    /// <summary>Reads the first day of an instrument.</summary>
    public LoadRequest Read(long number) => ReadCalendar(NumberOf(number));

    // The plan counts from 0, where the template is.
    private long NumberOf(long number) =>
        number < instruments ? 1 + (number * Stride % instruments) : throw new InvalidOperationException("Every instrument is warm by now.");
}
