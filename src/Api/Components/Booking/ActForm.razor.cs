using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Booking;

/// <summary>Asks what has to be known before something is done with a booking, and does it.</summary>
public sealed partial class ActForm
{
    private IReadOnlyList<MemberModel> _members = [];
    private Trouble? _trouble;
    private string _text = "";
    private string _userId = "";
    private string _holderId = "";
    private int _score = 5;
    private DateTime _when;
    private bool _isFollowing;
    private bool _actsForAnyone;
    private bool _isBusy;

    /// <summary>The booking.</summary>
    [Parameter, EditorRequired]
    public BookingModel Booking { get; set; } = null!;

    /// <summary>Its instrument; null while nothing is known of it.</summary>
    [Parameter, EditorRequired]
    public InstrumentView? Instrument { get; set; }

    /// <summary>What is to be done.</summary>
    [Parameter, EditorRequired]
    public string Act { get; set; } = "";

    /// <summary>It is done, or the booking has changed meanwhile.</summary>
    [Parameter]
    public EventCallback<Outcome<BookingModel>> Done { get; set; }

    /// <summary>It is not to be done.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    private TimeZoneInfo Zone => Instrument is null ? TimeZoneInfo.Utc : Show.Zone(Instrument.TimeZone);

    /// <summary>Until when cancelling costs nothing, as the instrument's terms say.</summary>
    private DateTimeOffset? FreeUntil => Instrument?.Policy.CancelNoticeMinutes is { } notice ? Booking.Start.AddMinutes(-notice) : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _when = LocalTime.Of(Booking.End, Zone);
        if (Act == BookingActs.Transfer)
        {
            _userId = Booking.UserId ?? "";
            _actsForAnyone = (await Platform.CallerAsync()).ActsForAnyone;
            _members = (await Platform.MembersAsync()).Value?.Items ?? [];
        }
    }

    private async Task DoAsync()
    {
        _isBusy = true;
        var done = await RunAsync();
        _isBusy = false;
        _trouble = done.Trouble;
        if (done.Value is not null || done.Trouble?.Code == Trouble.Changed)
        {
            await Done.InvokeAsync(done);
        }
    }

    private Task<Outcome<BookingModel>> RunAsync() => Act switch
    {
        BookingActs.Cancel => Platform.CancelAsync(Booking, Given(_text), _isFollowing),
        BookingActs.Extend => Platform.ExtendAsync(Booking, LocalTime.ToInstant(_when, Zone)),
        BookingActs.Transfer => Platform.TransferAsync(Booking, Given(_userId), Given(_holderId), Given(_text)),
        BookingActs.Accept => Platform.AcceptAsync(Booking),
        BookingActs.Rate => Platform.RateAsync(Booking, _score, Given(_text)),
        _ => throw new InvalidOperationException($"There is no form for '{Act}'."),
    };

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
