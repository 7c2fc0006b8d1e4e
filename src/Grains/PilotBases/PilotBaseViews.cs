using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Grains.Bookings;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.PilotBases;
using PilotBaseKind = Liandong.Grains.Interfaces.PilotBases.PilotBaseKind;

namespace Liandong.Grains.PilotBases;

/// <summary>Pilot bases, their calendars and waiting lists as they go out, and definitions as the rules understand them.</summary>
internal static class PilotBaseViews
{
    public static InstrumentDefinition Definition(PilotBaseSpecification specification, string? providerUniversityId) => new()
    {
        Name = specification.Name,
        Category = WordOf(specification.Kind),
        City = specification.City,
        ProviderId = specification.ProviderId!,
        UniversityId = providerUniversityId,
        TimeZone = specification.TimeZone ?? InstrumentDefinition.DefaultTimeZone,
        Rates = InstrumentCommands.Rates(specification.RatesFenPerLineHour),
        ChargeBy = (ChargeBy)(specification.ChargeBy ?? ChargeBasis.Reservation),
        MinimumChargeFen = specification.MinimumChargeFen,
        CancelFeePercent = specification.CancelFeePercent,
        NoShowFeePercent = specification.NoShowFeePercent,
        Policy = InstrumentCommands.Policy(specification.Policy ?? new BookingPolicySpecification()),
        Base = new PilotBaseTerms
        {
            Kind = (Domain.PilotBases.PilotBaseKind)specification.Kind,
            Lines = specification.Lines,
            PairingIds = specification.PairingIds,
            FirmLeadMinutes = specification.Policy?.FirmLeadMinutes,
        },
    };

    public static PilotBaseView Of(string id, InstrumentDefinition definition, long version) => new()
    {
        Id = id,
        Name = definition.Name,
        Kind = (PilotBaseKind)definition.Base!.Kind,
        City = definition.City,
        ProviderId = definition.ProviderId,
        TimeZone = definition.TimeZone,
        Lines = definition.Base.Lines,
        PairingIds = definition.Base.PairingIds,
        RatesFenPerLineHour = InstrumentViews.Of(definition.Rates),
        ChargeBy = (ChargeBasis)definition.ChargeBy,
        MinimumChargeFen = definition.MinimumChargeFen,
        CancelFeePercent = definition.CancelFeePercent,
        NoShowFeePercent = definition.NoShowFeePercent,
        Policy = InstrumentViews.PolicyOf<PilotBasePolicySpecification>(definition.Policy) with { FirmLeadMinutes = definition.Base.FirmLeadMinutes },
        Version = version,
    };

    /// <summary>A calendar; who has which lines only where the caller may know it.</summary>
    public static LineCalendarView Calendar(InstrumentState state, TimeSlot asked, DateTimeOffset now, Caller caller)
    {
        var seesAll = caller.ActsForAnyone || caller.OrganisationId == state.Definition!.ProviderId;
        var lines = state.Definition!.Base!.Lines;
        return new LineCalendarView
        {
            Items = [.. PilotBaseQueries.Calendar(state, asked).Select(entry => entry.Booking is { } booking
                ? Of(booking, now, seesAll || booking.HolderId == caller.OrganisationId)
                : new LineEntryView { Start = entry.Slot.Start, End = entry.Slot.End, Lines = lines, Kind = "outage", Status = "outage", Priority = false, OutageId = entry.OutageId })],
        };
    }

    public static WaitingView Of(WaitingBooking waiting, bool isVisible) => new()
    {
        Rank = waiting.Rank,
        Start = waiting.Booking.Slot.Start,
        End = waiting.Booking.Slot.End,
        Lines = waiting.Booking.LineCount,
        Displaced = waiting.Booking.IsDisplaced == true,
        BookingId = isVisible ? waiting.Booking.Id : null,
        HolderId = isVisible ? waiting.Booking.HolderId : null,
        Reasons = isVisible ? Of(waiting.Booking.Reasons) : null,
    };

    public static IReadOnlyList<PlacementReasonView>? Of(IReadOnlyList<PlacementReason>? reasons) => reasons is null ? null : [.. reasons.Select(Of)];

    public static string WordOf(PilotBaseKind kind) => kind == PilotBaseKind.PilotBase ? "pilotBase" : "conceptVerificationCentre";

    private static LineEntryView Of(Booking booking, DateTimeOffset now, bool isVisible) => new()
    {
        Start = booking.Slot.Start,
        End = booking.Slot.End,
        Lines = booking.LineCount,
        Kind = "booking",
        Status = BookingViews.StatusOf(booking.StatusAt(now)),
        Priority = booking.Priority is not null,
        FirmAt = booking.StatusAt(now) == BookingStatus.Tentative ? booking.FirmAt : null,
        BookingId = isVisible ? booking.Id : null,
        HolderId = isVisible ? booking.HolderId : null,
        Reasons = isVisible ? Of(booking.Reasons) : null,
    };

    private static PlacementReasonView Of(PlacementReason reason) => new()
    {
        Code = reason.Code,
        Rule = reason.Rule,
        Source = reason.Source,
        Rank = reason.Rank,
        BookingId = reason.BookingId,
        Lines = reason.Lines,
        Minutes = reason.Minutes,
    };
}
