using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Bookings;
using Liandong.Api.CalendarFeeds;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Profiles;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about bookings.</summary>
internal sealed partial class PlatformCalls
{
    private const int MostMembers = 200;

    /// <summary>Bookings by start, as far as this person may see them.</summary>
    public Task<Outcome<Listed<BookingModel>>> BookingsAsync(BookingFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadBookings, PageJson.Instance.ListedBookingModel, caller => grains.Grain<IBookingListGrain>(0).ListAsync(filter, page, caller));

    /// <summary>What booking the slots of a rule would come to now, without those that cannot be had.</summary>
    public Task<Outcome<SeriesModel>> TrySeriesAsync(string id, SeriesRequest request) =>
        ReadAsync(Act.Book, PageJson.Instance.SeriesModel, async caller => await Instrument(id).BookSeriesAsync(
            request with { DryRun = true, OnConflict = SeriesConflict.Skip }, await holders.GetAsync(caller.OrganisationId, caller), new WriteContext { Caller = caller }));

    /// <summary>Books the slots of a rule.</summary>
    /// <param name="id">The instrument.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="key">The same for each try at one series, so that it is made once.</param>
    public Task<Outcome<SeriesModel>> BookSeriesAsync(string id, SeriesRequest request, string key) =>
        WriteAsync(Act.Book, PageJson.Instance.SeriesModel, new Attempt(key, $"{id} {request} {request.Rrule} {request.OnConflict} {request.Purpose}"), async context =>
        {
            FreeText.Check("purpose", request.Purpose, FreeText.MaxPurpose);
            return await Instrument(id).BookSeriesAsync(request, await holders.GetAsync(context.Caller.OrganisationId, context.Caller), context);
        });

    /// <summary>Cancels a booking, and the later ones of its series where that is asked for.</summary>
    public Task<Outcome<BookingModel>> CancelAsync(BookingModel booking, string? reason, bool isFollowing) =>
        ActAsync(Act.Book, booking, reason, (grain, context) => grain.CancelBookingAsync(booking.Id, new CancelRequest { Reason = reason, Following = isFollowing ? true : null }, context));

    /// <summary>What moving a booking would come to now; nothing is changed.</summary>
    public Task<Outcome<BookingModel>> TryMoveAsync(BookingModel booking, DateTimeOffset start, DateTimeOffset end) =>
        ReadAsync(Act.Book, PageJson.Instance.BookingModel, caller => BookingGrain.Of(booking.Id, grains).MoveBookingAsync(
            booking.Id, new MoveRequest { Start = start, End = end }, new WriteContext { Caller = caller, ExpectedVersion = booking.Version, IsDryRun = true }));

    /// <summary>Hands a booking on: to another person of the organisation, or to another organisation by who may act for any.</summary>
    public Task<Outcome<BookingModel>> TransferAsync(BookingModel booking, string? userId, string? holderId, string? reason) =>
        ActAsync(Act.Book, booking, reason, async (grain, context) => await grain.TransferBookingAsync(
            booking.Id,
            new TransferRequest { HolderId = holderId, UserId = userId, Reason = reason },
            holderId is null ? null : await holders.GetAsync(ThingIds.Holder(holderId, context.Caller), context.Caller),
            context));

    /// <summary>The persons of the organisation that the platform knows.</summary>
    public Task<Outcome<Listed<MemberModel>>> MembersAsync() =>
        ReadAsync(Act.ReadProfile, PageJson.Instance.ListedMemberModel, caller =>
            grains.Grain<IMemberListGrain>(0).ListAsync(caller.OrganisationId, new PageRequest { Limit = MostMembers }, caller));

    /// <summary>Moves a booking; a refused move leaves it where it is.</summary>
    public Task<Outcome<BookingModel>> MoveAsync(BookingModel booking, DateTimeOffset start, DateTimeOffset end, string? reason) =>
        ActAsync(Act.Book, booking, reason, (grain, context) => grain.MoveBookingAsync(booking.Id, new MoveRequest { Start = start, End = end, Reason = reason }, context));

    /// <summary>Lets a booking end later.</summary>
    public Task<Outcome<BookingModel>> ExtendAsync(BookingModel booking, DateTimeOffset end) =>
        ActAsync(Act.Book, booking, null, (grain, context) => grain.ExtendBookingAsync(booking.Id, new ExtendRequest { End = end }, context));

    /// <summary>Takes what was offered.</summary>
    public Task<Outcome<BookingModel>> AcceptAsync(BookingModel booking) =>
        ActAsync(Act.Book, booking, null, (grain, context) => grain.AcceptOfferAsync(booking.Id, new ActRequest(), context));

    /// <summary>Says how a use was.</summary>
    public Task<Outcome<BookingModel>> RateAsync(BookingModel booking, int score, string? comment) =>
        ActAsync(Act.Book, booking, null, (grain, context) =>
        {
            FreeText.Check("comment", comment, FreeText.MaxComment);
            return grain.RateBookingAsync(booking.Id, new RatingRequest { Score = score, Comment = comment }, context);
        });

    /// <summary>What approving a booking would come to now, with those that it would reject.</summary>
    public Task<Outcome<BookingModel>> TryApprovalAsync(BookingModel booking) =>
        ActAsync(Act.DefineInstruments, booking, null, (grain, context) => grain.ApproveBookingAsync(booking.Id, new ApproveRequest { DryRun = true }, context));

    /// <summary>Approves a booking.</summary>
    public Task<Outcome<BookingModel>> ApproveAsync(BookingModel booking) =>
        ActAsync(Act.DefineInstruments, booking, null, (grain, context) => grain.ApproveBookingAsync(booking.Id, new ApproveRequest(), context));

    /// <summary>Rejects a booking.</summary>
    public Task<Outcome<BookingModel>> RejectAsync(BookingModel booking, string? reason) =>
        ActAsync(Act.DefineInstruments, booking, reason, (grain, context) => grain.RejectBookingAsync(booking.Id, new ActRequest { Reason = reason }, context));

    /// <summary>States that a use has begun.</summary>
    public Task<Outcome<BookingModel>> CheckInAsync(BookingModel booking) =>
        ActAsync(Act.DefineInstruments, booking, null, (grain, context) => grain.CheckInAsync(booking.Id, new ActRequest(), context));

    /// <summary>Settles a use.</summary>
    public Task<Outcome<BookingModel>> FinishAsync(BookingModel booking, FinishRequest request) =>
        ActAsync(Act.DefineInstruments, booking, null, (grain, context) => grain.FinishBookingAsync(booking.Id, request, context));

    /// <summary>Makes a link for a calendar program to the organisation's bookings; the link is shown only now.</summary>
    public async Task<(string? Link, Trouble? Trouble)> LinkCalendarAsync()
    {
        var id = OpaqueId.From(Guid.CreateVersion7());
        var text = CalendarFeedText.Create(id);
        var made = await WriteAsync(Act.ManageCalendarFeeds, PageJson.Instance.CalendarFeedView, null, context =>
            grains.Grain<ICalendarFeedGrain>(id).CreateAsync(new CalendarFeedRequest(), CalendarFeedText.Keep(text), context));
        return made.Trouble is null ? ($"{Routes.CalendarFeeds}/{text}{CalendarDocumentEndpoint.Extension}", null) : (null, made.Trouble);
    }

    /// <summary>Acts on a booking as this person saw it: when it has changed since, nothing is done.</summary>
    private Task<Outcome<BookingModel>> ActAsync(Act act, BookingModel booking, string? reason, Func<BookingGrain, WriteContext, Task<Answer>> call) =>
        WriteAsync(
            act,
            PageJson.Instance.BookingModel,
            null,
            context =>
            {
                FreeText.Check("reason", reason, FreeText.MaxReason);
                return call(BookingGrain.Of(booking.Id, grains), context);
            },
            booking.Version);
}
