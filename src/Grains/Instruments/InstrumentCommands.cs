using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using OutageConflict = Liandong.Domain.Instruments.OutageConflict;

namespace Liandong.Grains.Instruments;

/// <summary>Requests of the wire as the rules understand them.</summary>
internal static class InstrumentCommands
{
    public static InstrumentDefinition Definition(InstrumentSpecification specification, string? providerUniversityId) => new()
    {
        Name = specification.Name,
        Category = specification.Category,
        City = specification.City,
        ProviderId = specification.ProviderId!,
        UniversityId = providerUniversityId,
        TimeZone = specification.TimeZone ?? InstrumentDefinition.DefaultTimeZone,
        ValueFen = specification.ValueFen,
        Rates = Rates(specification.RatesFenPerHour),
        ChargeBy = (ChargeBy)specification.ChargeBy,
        MinimumChargeFen = specification.MinimumChargeFen,
        CancelFeePercent = specification.CancelFeePercent,
        NoShowFeePercent = specification.NoShowFeePercent,
        Policy = Policy(specification.Policy ?? new BookingPolicySpecification()),
    };

    public static Rates Rates(HourlyRates rates) => new()
    {
        Default = rates.Default,
        ZoneEnterprise = rates.ZoneEnterprise,
        PairedZone = rates.PairedZone,
        University = rates.University,
    };

    public static Holder Holder(HolderProfile profile) => new(
        profile.Id,
        profile.Kind switch
        {
            "zone" => HolderKind.Zone,
            "university" => HolderKind.University,
            "universityUnit" => HolderKind.UniversityUnit,
            "provider" => HolderKind.Provider,
            "department" => HolderKind.Department,
            "investor" => HolderKind.Investor,
            "expert" => HolderKind.Expert,
            "integrator" => HolderKind.Integrator,
            _ => HolderKind.Enterprise,
        },
        profile.ZoneId,
        profile.UniversityId,
        profile.PairedUniversityIds);

    public static OutageConflict OnConflict(Interfaces.Instruments.OutageConflict? onConflict) =>
        (OutageConflict)(onConflict ?? Interfaces.Instruments.OutageConflict.Refuse);

    public static BookingPolicy Policy(BookingPolicySpecification policy)
    {
        var defaults = new BookingPolicy();
        return new BookingPolicy
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
            OpenHours = policy.OpenHours is null ? null : [.. policy.OpenHours.Select(Interval)],
            ClosedOn = policy.ClosedOn,
            RequiresApproval = policy.RequiresApproval ?? defaults.RequiresApproval,
            RequiresQualification = policy.RequiresQualification ?? defaults.RequiresQualification,
            CancelNoticeMinutes = policy.CancelNoticeMinutes,
            CheckInGraceMinutes = policy.CheckInGraceMinutes,
            HoldSeconds = policy.HoldSeconds ?? defaults.HoldSeconds,
            SettleAfterDays = policy.SettleAfterDays ?? defaults.SettleAfterDays,
            WaitlistPriority = policy.WaitlistPriority is null ? null : [.. policy.WaitlistPriority.Select(Rate)],
        };
    }

    private static RateKinds Rate(WaitlistClass holders) => holders switch
    {
        WaitlistClass.PairedZone => RateKinds.PairedZone,
        WaitlistClass.University => RateKinds.University,
        WaitlistClass.ZoneEnterprise => RateKinds.ZoneEnterprise,
        _ => RateKinds.None,
    };

    private static OpenInterval Interval(OpenHoursSpecification hours) =>
        new((Weekday)hours.Day, hours.From, hours.To);
}
