using System.Globalization;
using System.Text.Json;
using Liandong.Domain.Instruments;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Vouchers;

namespace Liandong.Grains.Instruments;

/// <summary>Instruments, outages and calendars as they go out.</summary>
internal static class InstrumentViews
{
    public static InstrumentView Of(string id, InstrumentDefinition definition, long version, bool isRetired) => new()
    {
        Id = id,
        Name = definition.Name,
        Category = definition.Category,
        City = definition.City,
        ProviderId = definition.ProviderId,
        TimeZone = definition.TimeZone,
        ValueFen = definition.ValueFen,
        RatesFenPerHour = Of(definition.Rates),
        ChargeBy = (ChargeBasis)definition.ChargeBy,
        MinimumChargeFen = definition.MinimumChargeFen,
        CancelFeePercent = definition.CancelFeePercent,
        NoShowFeePercent = definition.NoShowFeePercent,
        Policy = PolicyOf<BookingPolicySpecification>(definition.Policy),
        Retired = isRetired ? true : null,
        Version = version,
    };

    public static HourlyRates Of(Rates rates) => new()
    {
        Default = rates.Default,
        ZoneEnterprise = rates.ZoneEnterprise,
        PairedZone = rates.PairedZone,
        University = rates.University,
    };

    public static OutageView Of(Outage outage, bool withReason) => new()
    {
        Id = outage.Id,
        Start = outage.Slot.Start,
        End = outage.Slot.End,
        Reason = withReason ? BookingViews.Reference(outage.ReasonTextId) : null,
        Version = outage.Version,
    };

    /// <summary>A calendar; holders only where the caller may know them.</summary>
    public static CalendarView Of(IEnumerable<CalendarEntry> entries, InstrumentDefinition definition, Caller caller)
    {
        var seesAll = caller.ActsForAnyone || caller.OrganisationId == definition.ProviderId;
        return new CalendarView { Items = [.. entries.Select(entry => Of(entry, seesAll || (entry.Booking?.HolderId ?? entry.Hold?.HolderId) == caller.OrganisationId))] };
    }

    public static HoldView Of(string instrumentId, Hold hold) => new()
    {
        Id = hold.Id,
        InstrumentId = instrumentId,
        HolderId = hold.HolderId,
        Start = hold.Slot.Start,
        End = hold.Slot.End,
        ExpiresAt = hold.ExpiresAt,
    };

    public static QuoteView Of(Quote quote) => new()
    {
        FeeFen = quote.FeeFen,
        VoucherFen = 0,
        PayableFen = quote.FeeFen,
        Lines = [.. quote.Lines.Select(line => new FeeLineView { Code = line.Code, Text = line.Text, AmountFen = line.AmountFen })],
    };

    /// <summary>A price with what a voucher account would set aside for it, and why so much.</summary>
    public static byte[] WithVoucher(Quote quote, VoucherNeed need, HeldVouchers held)
    {
        var view = Of(quote);
        var grant = held.Grants.Values.FirstOrDefault();
        var paidFen = grant?.HeldFen ?? 0;
        var text = grant is null
            ? held.Refused!.Refusal!.Detail
            : VoucherLineOf(need, grant, paidFen);
        return JsonSerializer.SerializeToUtf8Bytes(
            view with
            {
                VoucherFen = paidFen,
                PayableFen = quote.FeeFen - paidFen,
                Lines = [.. view.Lines, new FeeLineView { Code = "voucher", Text = text, AmountFen = -paidFen }],
            },
            WireJson.Strict.QuoteView);
    }

    private static string VoucherLineOf(VoucherNeed need, VoucherGrant grant, long paidFen)
    {
        var dueFen = VoucherAmounts.Due(need.FeeFen, grant.RatioPercent);
        var share = string.Create(CultureInfo.InvariantCulture, $"{grant.RatioPercent} % of {need.FeeFen} fen by voucher account {grant.AccountId}");
        return paidFen == dueFen ? share : string.Create(CultureInfo.InvariantCulture, $"{share} would be {dueFen} fen; {paidFen} fen are available");
    }

    private static CalendarEntryView Of(CalendarEntry entry, bool isVisible) => new()
    {
        Start = entry.Slot.Start,
        End = entry.Slot.End,
        Kind = entry.Kind switch
        {
            CalendarEntryKind.Booking => "booking",
            CalendarEntryKind.Outage => "outage",
            CalendarEntryKind.Buffer => "buffer",
            CalendarEntryKind.Hold => "hold",
            var other => throw new ArgumentOutOfRangeException(nameof(entry), other, "No such kind of entry."),
        },
        BookingId = isVisible ? entry.Booking?.Id : null,
        HolderId = isVisible ? entry.Booking?.HolderId ?? entry.Hold?.HolderId : null,
        Status = isVisible && entry.Booking is { } booking ? BookingViews.StatusOf(booking.Status) : null,
        HoldId = isVisible ? entry.Hold?.Id : null,
        OutageId = entry.OutageId,
    };

    /// <summary>The booking rules, in the form that they have on the wire.</summary>
    public static TPolicy PolicyOf<TPolicy>(BookingPolicy policy)
        where TPolicy : BookingPolicySpecification, new()
    {
        return new()
        {
            GranularityMinutes = policy.GranularityMinutes,
            MinMinutes = policy.MinMinutes,
            MaxMinutes = policy.MaxMinutes,
            HorizonDays = policy.HorizonDays,
            NoticeMinutes = policy.NoticeMinutes,
            BufferMinutes = policy.BufferMinutes,
            MaxActivePerHolder = policy.MaxActivePerHolder,
            MaxMinutesPerHolderPerDay = policy.MaxMinutesPerHolderPerDay,
            MaxMinutesPerHolderPerWeek = policy.MaxMinutesPerHolderPerWeek,
            OpenHours = policy.OpenHours is null ? null : [.. policy.OpenHours.Select(Of)],
            ClosedOn = policy.ClosedOn is null ? null : [.. policy.ClosedOn],
            RequiresApproval = policy.RequiresApproval,
            RequiresQualification = policy.RequiresQualification,
            CancelNoticeMinutes = policy.CancelNoticeMinutes,
            CheckInGraceMinutes = policy.CheckInGraceMinutes,
            HoldSeconds = policy.HoldSeconds,
            SettleAfterDays = policy.SettleAfterDays,
            WaitlistPriority = policy.WaitlistPriority is null ? null : [.. policy.WaitlistPriority.Select(Of)],
        };
    }

    private static WaitlistClass Of(RateKinds rate) => rate switch
    {
        RateKinds.PairedZone => WaitlistClass.PairedZone,
        RateKinds.University => WaitlistClass.University,
        _ => WaitlistClass.ZoneEnterprise,
    };

    private static OpenHoursSpecification Of(OpenInterval interval) =>
        new() { Day = (OpenDay)interval.Day, From = interval.From, To = interval.To };
}
