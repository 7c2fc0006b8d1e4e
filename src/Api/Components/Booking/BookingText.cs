namespace Liandong.Api.Components.Booking;

/// <summary>Names the texts about finding and booking instruments.</summary>
internal sealed class BookingText;
