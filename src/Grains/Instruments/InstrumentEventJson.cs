using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Instruments;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Instruments;

/// <summary>The events of an instrument as they stand in the journal.</summary>
[JsonSerializable(typeof(InstrumentDefined))]
[JsonSerializable(typeof(OutagePlaced))]
[JsonSerializable(typeof(BookingMade))]
[JsonSerializable(typeof(BookingMoved))]
[JsonSerializable(typeof(BookingCancelled))]
[JsonSerializable(typeof(BookingSettled))]
[JsonSerializable(typeof(InstrumentSnapshot))]
internal sealed partial class InstrumentEventJson : JsonSerializerContext
{
    public static InstrumentEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<InstrumentEvent> Codec { get; } = new EventCodec<InstrumentEvent>()
        .With("instrument.defined", 1, Instance.InstrumentDefined)
        .With("instrument.outagePlaced", 1, Instance.OutagePlaced)
        .With("booking.made", 1, Instance.BookingMade)
        .With("booking.moved", 1, Instance.BookingMoved)
        .With("booking.cancelled", 1, Instance.BookingCancelled)
        .With("booking.settled", 1, Instance.BookingSettled);
}
