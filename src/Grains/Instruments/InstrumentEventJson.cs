using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Instruments;

/// <summary>The events of an instrument as they stand in the journal.</summary>
[JsonSerializable(typeof(InstrumentDefined))]
[JsonSerializable(typeof(InstrumentRetired))]
[JsonSerializable(typeof(InstrumentReinstated))]
[JsonSerializable(typeof(OutagePlaced))]
[JsonSerializable(typeof(OutageEnded))]
[JsonSerializable(typeof(BookingMade))]
[JsonSerializable(typeof(BookingMoved))]
[JsonSerializable(typeof(BookingCancelled))]
[JsonSerializable(typeof(BookingSettled))]
[JsonSerializable(typeof(HolderQualified))]
[JsonSerializable(typeof(HoldPlaced))]
[JsonSerializable(typeof(HoldEnded))]
[JsonSerializable(typeof(BookingApproved))]
[JsonSerializable(typeof(BookingRejected))]
[JsonSerializable(typeof(BookingOffered))]
[JsonSerializable(typeof(OfferAccepted))]
[JsonSerializable(typeof(BookingExpired))]
[JsonSerializable(typeof(BookingCheckedIn))]
[JsonSerializable(typeof(BookingExtended))]
[JsonSerializable(typeof(BookingTransferred))]
[JsonSerializable(typeof(BookingFinished))]
[JsonSerializable(typeof(BookingNotUsed))]
[JsonSerializable(typeof(BookingRated))]
[JsonSerializable(typeof(VoucherForgone))]
[JsonSerializable(typeof(PriorityNoted))]
[JsonSerializable(typeof(PriorityClosed))]
[JsonSerializable(typeof(BookingDisplaced))]
[JsonSerializable(typeof(BookingReadmitted))]
[JsonSerializable(typeof(BookingMadeFirm))]
[JsonSerializable(typeof(InstrumentSnapshot))]
internal sealed partial class InstrumentEventJson : JsonSerializerContext
{
    public static InstrumentEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<InstrumentEvent> Codec { get; } = WithBookings(new EventCodec<InstrumentEvent>()
        .With("instrument.defined", 1, Instance.InstrumentDefined)
        .With("instrument.retired", 1, Instance.InstrumentRetired)
        .With("instrument.reinstated", 1, Instance.InstrumentReinstated)
        .With("instrument.outagePlaced", 1, Instance.OutagePlaced)
        .With("instrument.outageEnded", 1, Instance.OutageEnded)
        .With("instrument.qualified", 1, Instance.HolderQualified)
        .With("hold.placed", 1, Instance.HoldPlaced)
        .With("hold.ended", 1, Instance.HoldEnded)
        .With("booking.voucherForgone", 1, Instance.VoucherForgone));

    /// <summary>The events of a pilot base: of the same form where an instrument has them too, under names of its own where they are its own.</summary>
    public static EventCodec<InstrumentEvent> PilotBaseCodec { get; } = WithBookings(new EventCodec<InstrumentEvent>()
        .With("pilotBase.defined", 1, Instance.InstrumentDefined)
        .With("pilotBase.outagePlaced", 1, Instance.OutagePlaced)
        .With("pilotBase.outageEnded", 1, Instance.OutageEnded)
        .With("pilotBase.qualified", 1, Instance.HolderQualified)
        .With("pilotBase.priorityNoted", 1, Instance.PriorityNoted)
        .With("pilotBase.priorityClosed", 1, Instance.PriorityClosed)
        .With("booking.displaced", 1, Instance.BookingDisplaced)
        .With("booking.readmitted", 1, Instance.BookingReadmitted)
        .With("booking.madeFirm", 1, Instance.BookingMadeFirm));

    private static EventCodec<InstrumentEvent> WithBookings(EventCodec<InstrumentEvent> codec) => codec
        .With("booking.made", 1, Instance.BookingMade)
        .With("booking.moved", 1, Instance.BookingMoved)
        .With("booking.cancelled", 1, Instance.BookingCancelled)
        .With("booking.settled", 1, Instance.BookingSettled)
        .With("booking.approved", 1, Instance.BookingApproved)
        .With("booking.rejected", 1, Instance.BookingRejected)
        .With("booking.offered", 1, Instance.BookingOffered)
        .With("booking.accepted", 1, Instance.OfferAccepted)
        .With("booking.expired", 1, Instance.BookingExpired)
        .With("booking.checkedIn", 1, Instance.BookingCheckedIn)
        .With("booking.extended", 1, Instance.BookingExtended)
        .With("booking.transferred", 1, Instance.BookingTransferred)
        .With("booking.finished", 1, Instance.BookingFinished)
        .With("booking.notUsed", 1, Instance.BookingNotUsed)
        .With("booking.rated", 1, Instance.BookingRated);
}
