using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Components.Provider;

/// <summary>An instrument's definition while it is being edited. What is not filled in is no such rule.</summary>
internal sealed class InstrumentForm
{

    /// <summary>Its id; chosen once.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its category.</summary>
    public string Category { get; set; } = "";

    /// <summary>Its city.</summary>
    public string City { get; set; } = "";

    /// <summary>Its provider; null for the organisation of who edits it.</summary>
    public string? ProviderId { get; set; }

    /// <summary>Its time zone.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>How use is charged.</summary>
    public ChargeBasis ChargeBy { get; set; }

    /// <summary>Amounts in yuan, by the definition's member.</summary>
    public Dictionary<string, decimal?> Yuan { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers of the definition and its policy, by the member.</summary>
    public Dictionary<string, int?> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Opening intervals.</summary>
    public List<OpenRow> OpenHours { get; } = [];

    /// <summary>Whether the provider approves each booking.</summary>
    public bool RequiresApproval { get; set; }

    /// <summary>Whether holders need a qualification.</summary>
    public bool RequiresQualification { get; set; }

    /// <summary>Local dates on which it is closed, as they are typed.</summary>
    public string ClosedOn { get; set; } = "";

    /// <summary>The classes of holders in whose order freed time is offered.</summary>
    public WaitlistClass?[] WaitlistPriority { get; } = new WaitlistClass?[3];

    /// <summary>An opening interval.</summary>
    internal sealed class OpenRow
    {
        /// <summary>The day on which it begins.</summary>
        public OpenDay Day { get; set; }

        /// <summary>When it opens.</summary>
        public string From { get; set; } = "08:00";

        /// <summary>When it closes.</summary>
        public string To { get; set; } = "20:00";
    }

    /// <summary>A new instrument, open on working days.</summary>
    public static InstrumentForm New()
    {
        var form = new InstrumentForm();
        form.OpenHours.AddRange(Enum.GetValues<OpenDay>().Where(day => day < OpenDay.Sat).Select(day => new OpenRow { Day = day }));
        (form.Numbers["granularityMinutes"], form.Numbers["minMinutes"], form.Numbers["maxMinutes"], form.Numbers["horizonDays"]) = (30, 60, 480, 60);
        return form;
    }

    /// <summary>An instrument as it is defined.</summary>
    public static InstrumentForm Of(InstrumentView view)
    {
        var policy = view.Policy;
        var form = new InstrumentForm
        {
            Id = view.Id,
            Name = view.Name,
            Category = view.Category,
            City = view.City,
            ProviderId = view.ProviderId,
            TimeZone = view.TimeZone,
            ChargeBy = view.ChargeBy,
            RequiresApproval = policy.RequiresApproval == true,
            RequiresQualification = policy.RequiresQualification == true,
            ClosedOn = string.Join(", ", policy.ClosedOn ?? []),
        };
        form.OpenHours.AddRange((policy.OpenHours ?? []).Select(open => new OpenRow { Day = open.Day, From = open.From, To = open.To }));
        (policy.WaitlistPriority ?? []).Select(one => (WaitlistClass?)one).ToArray().CopyTo(form.WaitlistPriority, 0);
        (string, long?)[] amounts =
        [
            ("default", view.RatesFenPerHour.Default), ("zoneEnterprise", view.RatesFenPerHour.ZoneEnterprise), ("pairedZone", view.RatesFenPerHour.PairedZone),
            ("university", view.RatesFenPerHour.University), ("minimumChargeFen", view.MinimumChargeFen), ("valueFen", view.ValueFen),
        ];
        foreach (var (member, fen) in amounts)
        {
            form.Yuan[member] = fen is { } known ? Amounts.ToYuan(known) : null;
        }

        (string, int?)[] numbers =
        [
            ("cancelFeePercent", view.CancelFeePercent), ("noShowFeePercent", view.NoShowFeePercent), ("granularityMinutes", policy.GranularityMinutes),
            ("minMinutes", policy.MinMinutes), ("maxMinutes", policy.MaxMinutes), ("horizonDays", policy.HorizonDays), ("noticeMinutes", policy.NoticeMinutes),
            ("bufferMinutes", policy.BufferMinutes), ("maxActivePerHolder", policy.MaxActivePerHolder), ("maxMinutesPerHolderPerDay", policy.MaxMinutesPerHolderPerDay),
            ("maxMinutesPerHolderPerWeek", policy.MaxMinutesPerHolderPerWeek), ("cancelNoticeMinutes", policy.CancelNoticeMinutes),
            ("checkInGraceMinutes", policy.CheckInGraceMinutes), ("holdSeconds", policy.HoldSeconds), ("settleAfterDays", policy.SettleAfterDays),
        ];
        foreach (var (member, number) in numbers)
        {
            form.Numbers[member] = number;
        }

        return form;
    }

    /// <summary>The definition.</summary>
    public InstrumentSpecification Specify() => new()
    {
        Name = Name.Trim(),
        Category = Category.Trim(),
        City = City.Trim(),
        ProviderId = ProviderId,
        TimeZone = TimeZone.Trim(),
        ValueFen = Fen("valueFen"),
        RatesFenPerHour = new HourlyRates { Default = Fen("default") ?? 0, ZoneEnterprise = Fen("zoneEnterprise"), PairedZone = Fen("pairedZone"), University = Fen("university") },
        ChargeBy = ChargeBy,
        MinimumChargeFen = Fen("minimumChargeFen"),
        CancelFeePercent = Number("cancelFeePercent"),
        NoShowFeePercent = Number("noShowFeePercent"),
        Policy = SpecifyPolicy(),
    };

    private BookingPolicySpecification SpecifyPolicy()
    {
        string[] closed = ClosedOn.Split([',', '，', '、', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        WaitlistClass[] priority = [.. WaitlistPriority.OfType<WaitlistClass>()];
        return new BookingPolicySpecification
        {
            GranularityMinutes = Number("granularityMinutes"),
            MinMinutes = Number("minMinutes"),
            MaxMinutes = Number("maxMinutes"),
            HorizonDays = Number("horizonDays"),
            NoticeMinutes = Number("noticeMinutes"),
            BufferMinutes = Number("bufferMinutes"),
            MaxActivePerHolder = Number("maxActivePerHolder"),
            MaxMinutesPerHolderPerDay = Number("maxMinutesPerHolderPerDay"),
            MaxMinutesPerHolderPerWeek = Number("maxMinutesPerHolderPerWeek"),
            OpenHours = OpenHours.Count == 0 ? null : [.. OpenHours.Select(row => new OpenHoursSpecification { Day = row.Day, From = row.From.Trim(), To = row.To.Trim() })],
            RequiresApproval = RequiresApproval ? true : null,
            RequiresQualification = RequiresQualification ? true : null,
            CancelNoticeMinutes = Number("cancelNoticeMinutes"),
            CheckInGraceMinutes = Number("checkInGraceMinutes"),
            HoldSeconds = Number("holdSeconds"),
            SettleAfterDays = Number("settleAfterDays"),
            ClosedOn = closed.Length == 0 ? null : closed,
            WaitlistPriority = priority.Length == 0 ? null : priority,
        };
    }

    private int? Number(string member) => Numbers.GetValueOrDefault(member);

    private long? Fen(string member) => Yuan.GetValueOrDefault(member) is { } yuan ? Amounts.ToFen(yuan) : null;
}
