using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Booking;

/// <summary>Moves a booking to another slot of its instrument.</summary>
public sealed partial class MoveForm
{
    private IReadOnlyList<CalendarEntryView> _entries = [];
    private DateOnly _week;
    private SlotReply _slot;
    private BookingModel? _tried;
    private Trouble? _trouble;
    private bool _isBusy;

    /// <summary>The booking.</summary>
    [Parameter, EditorRequired]
    public BookingModel Booking { get; set; } = null!;

    /// <summary>Its instrument.</summary>
    [Parameter, EditorRequired]
    public InstrumentView Instrument { get; set; } = null!;

    /// <summary>It is moved, or has changed meanwhile.</summary>
    [Parameter]
    public EventCallback<Outcome<BookingModel>> Done { get; set; }

    /// <summary>It is not to be moved.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private TimeZoneInfo Zone => Show.Zone(Instrument.TimeZone);

    private TimeSpan Length => Booking.End - Booking.Start;

    private bool IsMoved => _slot.Start != Booking.Start;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _slot = new SlotReply { Start = Booking.Start, End = Booking.End };
        return GoAsync(WeekOf(Booking.Start));
    }

    private DateOnly WeekOf(DateTimeOffset instant) => LocalTime.MondayOf(DateOnly.FromDateTime(LocalTime.Of(instant, Zone)));

    private async Task GoAsync(DateOnly week)
    {
        _week = week;
        var from = LocalTime.ToInstant(week.ToDateTime(TimeOnly.MinValue), Zone);
        var to = LocalTime.ToInstant(week.AddDays(7).ToDateTime(TimeOnly.MinValue), Zone);
        var read = await Platform.CalendarAsync(Instrument.Id, from, to);
        _entries = [.. (read.Value?.Items ?? []).Where(entry => entry.BookingId != Booking.Id)];
    }

    private Task TypeAsync(DateTime local) => ChooseAsync(From(LocalTime.ToInstant(local, Zone)));

    private SlotReply From(DateTimeOffset start) => new() { Start = start, End = start + Length };

    private async Task ChooseAsync(SlotReply slot)
    {
        _slot = From(slot.Start);
        var asked = _slot;
        if (WeekOf(asked.Start) != _week)
        {
            await GoAsync(WeekOf(asked.Start));
        }

        var tried = IsMoved ? await Platform.TryMoveAsync(Booking, asked.Start, asked.End) : new Outcome<BookingModel>(Booking, null);
        if (_slot == asked)
        {
            (_tried, _trouble) = (tried.Value, tried.Trouble);
        }
    }

    private async Task TakeAsync(SlotReply slot)
    {
        await ChooseAsync(slot);
        if (_trouble is null)
        {
            await MoveAsync();
        }
    }

    private async Task MoveAsync()
    {
        _isBusy = true;
        var moved = await Platform.MoveAsync(Booking, _slot.Start, _slot.End, null);
        _isBusy = false;
        _trouble = moved.Trouble;
        if (moved.Value is not null || moved.Trouble?.Code == Trouble.Changed)
        {
            await Done.InvokeAsync(moved);
        }
    }
}
