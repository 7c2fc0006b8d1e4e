using System.Globalization;

namespace Liandong.Load.Scenarios;

/// <summary>
/// Gives each number a slot of its own, so that no two requests of a run ask for the same time: numbers go round the
/// instruments, and each round takes the next slot.
/// </summary>
/// <param name="run">Begins the instruments' ids; a run of its own has instruments of its own.</param>
/// <param name="instruments">How many instruments.</param>
/// <param name="from">The first slot's start.</param>
internal sealed class SlotPlan(string run, int instruments, DateTimeOffset from)
{
    /// <summary>Length of a slot; a day has twelve.</summary>
    public const int SlotMinutes = 120;

    private const int SlotsPerDay = 24 * 60 / SlotMinutes;

    // Beyond it nothing is legal.
    private static readonly DateTimeOffset _last = new(8999, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly long _slotsPerInstrument = (long)(_last - from).TotalMinutes / SlotMinutes;

    /// <summary>How many instruments there are.</summary>
    public int Instruments => instruments;

    /// <summary>The id of an instrument, from 0.</summary>
    public string InstrumentId(long index) => string.Create(CultureInfo.InvariantCulture, $"{run}-{index % instruments}");

    /// <summary>The slot of a number, from 0.</summary>
    /// <exception cref="InvalidOperationException">The calendar is used up.</exception>
    public (string InstrumentId, DateTimeOffset Start, DateTimeOffset End) Slot(long number)
    {
        if (number / instruments >= _slotsPerInstrument)
            throw new InvalidOperationException("The calendar is used up: take more instruments.");
        var start = from.AddMinutes(number / instruments * SlotMinutes);
        return (InstrumentId(number), start, start.AddMinutes(SlotMinutes));
    }

    /// <summary>The whole day (24 hours from the first slot's time of day) that a number's slot lies in.</summary>
    public (string InstrumentId, DateTimeOffset From, DateTimeOffset To) Day(long number)
    {
        var start = from.AddDays(number / instruments / SlotsPerDay);
        return (InstrumentId(number), start, start.AddDays(1));
    }
}
