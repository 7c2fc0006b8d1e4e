using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.PilotBases;

/// <summary>
/// One pilot base or concept-verification centre: its definition, lines, bookings, and what pairings hold of their quotas. The
/// key is its id. Calls interleave; decisions are taken in the order of arrival. Every write may be repeated safely with its
/// idempotency key.
/// </summary>
[Alias("liandong.IPilotBaseGrain")]
public interface IPilotBaseGrain : IGrainWithStringKey
{
    /// <summary>Defines it, or changes its definition. Created when it is new, else Done.</summary>
    /// <param name="specification">The definition.</param>
    /// <param name="providerUniversityId">The university its provider belongs to, or null.</param>
    /// <param name="context">Who, under which key.</param>
    [Alias("Define")]
    Task<Answer> DefineAsync(PilotBaseSpecification specification, string? providerUniversityId, WriteContext context);

    /// <summary>Books lines, or says what would happen (<c>dryRun</c>).</summary>
    [Alias("Book")]
    Task<Answer> BookAsync(LineBookingRequest request, HolderProfile holder, WriteContext context);

    /// <summary>Takes all lines out of service for an interval.</summary>
    [Alias("PlaceOutage")]
    Task<Answer> PlaceOutageAsync(OutageRequest request, WriteContext context);

    /// <summary>Ends an outage now, before its time; one that has not begun is taken back.</summary>
    [Alias("EndOutage")]
    Task<Answer> EndOutageAsync(string outageId, WriteContext context);

    /// <summary>An outage; its reason only for the provider and the department.</summary>
    [Alias("GetOutage")]
    Task<Answer> GetOutageAsync(string outageId, Caller caller);

    /// <summary>States until when a holder, or one person of it, is qualified.</summary>
    [Alias("Qualify")]
    Task<Answer> QualifyAsync(string holderId, QualificationRequest request, WriteContext context);

    /// <summary>The qualifications of a holder and its people that have not ended, for the holder and the provider.</summary>
    [Alias("ListQualifications")]
    Task<Answer> ListQualificationsAsync(string holderId, PageRequest page, Caller caller);

    /// <summary>The definition as it is now.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync();

    /// <summary>The calendar within an interval of at most 400 days.</summary>
    [Alias("GetCalendar")]
    Task<Answer> GetCalendarAsync(DateTimeOffset from, DateTimeOffset to, Caller caller);

    /// <summary>A page of those that wait, in the order in which they are served.</summary>
    [Alias("ListWaiting")]
    Task<Answer> ListWaitingAsync(PageRequest page, Caller caller);

    /// <summary>A booking as it is now.</summary>
    [Alias("GetBooking")]
    Task<Answer> GetBookingAsync(string bookingId, Caller caller);

    /// <inheritdoc cref="IInstrumentGrain.CancelBookingAsync"/>
    [Alias("CancelBooking")]
    Task<Answer> CancelBookingAsync(string bookingId, CancelRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.MoveBookingAsync"/>
    [Alias("MoveBooking")]
    Task<Answer> MoveBookingAsync(string bookingId, MoveRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.ApproveBookingAsync"/>
    [Alias("ApproveBooking")]
    Task<Answer> ApproveBookingAsync(string bookingId, ApproveRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.RejectBookingAsync"/>
    [Alias("RejectBooking")]
    Task<Answer> RejectBookingAsync(string bookingId, ActRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.AcceptOfferAsync"/>
    [Alias("AcceptOffer")]
    Task<Answer> AcceptOfferAsync(string bookingId, ActRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.CheckInAsync"/>
    [Alias("CheckIn")]
    Task<Answer> CheckInAsync(string bookingId, ActRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.FinishBookingAsync"/>
    [Alias("FinishBooking")]
    Task<Answer> FinishBookingAsync(string bookingId, FinishRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.ExtendBookingAsync"/>
    [Alias("ExtendBooking")]
    Task<Answer> ExtendBookingAsync(string bookingId, ExtendRequest request, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.TransferBookingAsync"/>
    [Alias("TransferBooking")]
    Task<Answer> TransferBookingAsync(string bookingId, TransferRequest request, HolderProfile? holder, WriteContext context);

    /// <inheritdoc cref="IInstrumentGrain.RateBookingAsync"/>
    [Alias("RateBooking")]
    Task<Answer> RateBookingAsync(string bookingId, RatingRequest request, WriteContext context);

    /// <summary>Takes note of what a pairing grants here. Done, or Refused when there is no such base; may be repeated.</summary>
    [Alias("NotePriority")]
    Task<Answer> NotePriorityAsync(PriorityNote note);

    /// <summary>Lets an organisation hold nothing more by priority. Done, also when it never did; may be repeated.</summary>
    [Alias("ClosePriority")]
    Task<Answer> ClosePriorityAsync(string holderId);

    /// <summary>What a pairing has here, by year.</summary>
    [Alias("GetPriority")]
    Task<PriorityReply> GetPriorityAsync(string pairingId);

    /// <summary>Settles what is due by the grain's clock, in bounded portions.</summary>
    [Alias("SettleDue")]
    Task<DueReply> SettleDueAsync();
}

/// <summary>What a pairing tells a base of itself: all that it grants there.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PriorityNote")]
public sealed record PriorityNote
{
    /// <summary>The pairing.</summary>
    [Id(0)] public required string PairingId { get; init; }

    /// <summary>Its version.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>Whether it is over.</summary>
    [Id(2)] public required bool IsEnded { get; init; }

    /// <summary>What it grants, by year.</summary>
    [Id(3)] public required PriorityYear[] Years { get; init; }
}

/// <summary>A year of a quota.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PriorityYear")]
public sealed record PriorityYear
{
    /// <summary>The year.</summary>
    [Id(0)] public required int Year { get; init; }

    /// <summary>Line-minutes granted.</summary>
    [Id(1)] public required long GrantedMinutes { get; init; }

    /// <summary>Line-minutes held.</summary>
    [Id(2)] public long HeldMinutes { get; init; }

    /// <summary>Line-minutes used.</summary>
    [Id(3)] public long UsedMinutes { get; init; }
}

/// <summary>What <see cref="IPilotBaseGrain.GetPriorityAsync"/> answers.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PriorityReply")]
public sealed record PriorityReply
{
    /// <summary>Done, Refused when there is no such base, or JournalUnavailable: then nothing is known.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>The years.</summary>
    [Id(1)] public PriorityYear[] Years { get; init; } = [];
}

/// <summary>Filters pilot bases; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PilotBaseFilter")]
public sealed record PilotBaseFilter
{
    /// <summary>What kind they are.</summary>
    [Id(0)] public string? Kind { get; init; }

    /// <summary>Where they are.</summary>
    [Id(1)] public string? City { get; init; }

    /// <summary>Who provides them.</summary>
    [Id(2)] public string? ProviderId { get; init; }

    /// <summary>What their name, city or id contains, upper and lower case alike.</summary>
    [Id(3)] public string? Text { get; init; }
}

/// <summary>Lists pilot bases. Any key.</summary>
[Alias("liandong.IPilotBaseListGrain")]
public interface IPilotBaseListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of pilot bases, by id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(PilotBaseFilter filter, PageRequest page);
}
