using Liandong.Api.Components.Calls;

namespace Liandong.Api.Components.Booking;

/// <summary>What a holder does with a booking, as the texts and styles of the pages name it.</summary>
internal static class BookingActs
{
    /// <summary>Moves it to another time.</summary>
    public const string Move = nameof(Move);

    /// <summary>Lets it end later.</summary>
    public const string Extend = nameof(Extend);

    /// <summary>Hands it on.</summary>
    public const string Transfer = nameof(Transfer);

    /// <summary>Cancels it.</summary>
    public const string Cancel = nameof(Cancel);

    /// <summary>Takes what was offered.</summary>
    public const string Accept = nameof(Accept);

    /// <summary>Says how the use was.</summary>
    public const string Rate = nameof(Rate);

    /// <summary>What is worth offering; whether it may be done is decided by the rules.</summary>
    public static IReadOnlyList<string> On(BookingModel booking) => booking.Status switch
    {
        "confirmed" => [Move, Extend, Transfer, Cancel],

        // On a pilot base another time may have other lines: it is cancelled and booked anew.
        "tentative" or "firm" => [Extend, Transfer, Cancel],
        "inUse" => [Extend],
        "pendingApproval" or "waitlisted" => [Cancel],
        "offered" => [Accept, Cancel],
        "completed" when booking.Score is null => [Rate],
        _ => [],
    };
}
