using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Bookings;

/// <summary>Examples for the documentation.</summary>
internal static class BookingExamples
{
    /// <summary>An id.</summary>
    public const string Id = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89";

    private static readonly DateTimeOffset _start = new(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly BookingRequest Request = new() { Start = _start, End = _start.AddHours(2), Purpose = "Fracture surface of alloy samples" };

    public static readonly MoveRequest Move = new() { Start = _start.AddHours(5), End = _start.AddHours(7), Reason = "Samples arrive later" };

    public static readonly ActRequest Act = new() { Reason = "As agreed by telephone" };

    public static readonly CancelRequest Cancel = new() { Reason = "Samples were lost" };

    public static readonly TransferRequest Transfer = new() { UserId = "u-2044", Reason = "Colleague takes over" };

    public static readonly ExtendRequest Extend = new() { End = _start.AddHours(3) };

    public static readonly RatingRequest Rating = new() { Score = 5, Comment = "Sharp images, helpful staff" };

    public static readonly ApproveRequest Approve = new() { Reason = "Samples are suitable" };

    public static readonly FinishRequest Finish = new() { ActualStart = _start, ActualEnd = _start.AddHours(2) };

    public static readonly BookingView Booking = new()
    {
        Id = Id,
        InstrumentId = "sem-jinan-1",
        HolderId = "ent-qilu-bio",
        Start = _start,
        End = _start.AddHours(2),
        Status = "confirmed",
        FeeFen = 56_000,
        VoucherFen = 0,
        PayableFen = 56_000,
        Purpose = new ErasableValue("Fracture surface of alloy samples"),
        Version = 1,
    };

    public static readonly BookingView Moved = Booking with { Start = Move.Start, End = Move.End, Reason = new ErasableValue(Move.Reason!), Version = 2 };

    public static readonly BookingView Cancelled = Booking with { Status = "cancelled", FeeFen = 0, PayableFen = 0, Reason = new ErasableValue(Cancel.Reason!), Version = 2 };

    public static readonly BookingView Transferred = Booking with { UserId = Transfer.UserId, Reason = new ErasableValue(Transfer.Reason!), Version = 2 };

    public static readonly BookingView Extended = Booking with { End = Extend.End, FeeFen = 84_000, PayableFen = 84_000, Version = 2 };

    public static readonly BookingView Approved = Booking with { Reason = new ErasableValue(Approve.Reason!), Rejected = [], Version = 2 };

    public static readonly BookingView Rejected = Booking with { Status = "rejected", FeeFen = 0, PayableFen = 0, Reason = new ErasableValue(Act.Reason!), Version = 2 };

    public static readonly BookingView InUse = Booking with { Status = "inUse", ActualStart = _start, Reason = new ErasableValue(Act.Reason!), Version = 2 };

    public static readonly BookingView Completed = Booking with { Status = "completed", ActualStart = _start, ActualEnd = _start.AddHours(2), Version = 3 };

    public static readonly BookingView Rated = Completed with { Score = Rating.Score, Comment = new ErasableValue(Rating.Comment!), Version = 4 };
}
