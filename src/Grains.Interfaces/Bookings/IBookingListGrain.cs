using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Bookings;

/// <summary>Which bookings to list; a member left out does not narrow.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BookingFilter")]
public sealed record BookingFilter
{
    /// <summary>The holder.</summary>
    [Id(0)] public string? HolderId { get; init; }

    /// <summary>The instrument.</summary>
    [Id(1)] public string? InstrumentId { get; init; }

    /// <summary>Only bookings that end after this instant.</summary>
    [Id(2)] public DateTimeOffset? From { get; init; }

    /// <summary>Only bookings that start before this instant.</summary>
    [Id(3)] public DateTimeOffset? To { get; init; }

    /// <summary>The status.</summary>
    [Id(4)] public string? Status { get; init; }

    /// <summary>What another platform knows it by, exactly.</summary>
    [Id(5)] public string? ExternalReference { get; init; }

    /// <summary>The pilot base.</summary>
    [Id(6)] public string? PilotBaseId { get; init; }
}

/// <summary>Lists bookings. Any key; answers come from the lists that follow the journal on the node that answers.</summary>
[Alias("liandong.IBookingListGrain")]
public interface IBookingListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the bookings the caller may see (as holder, provider or department), by start, then id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(BookingFilter filter, PageRequest page, Caller caller);
}
