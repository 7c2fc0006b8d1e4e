using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>
/// Which definitions of an instrument are valid. Problem codes: <c>required</c>, <c>malformed</c>, <c>out_of_range</c>,
/// <c>unknown_time_zone</c>, <c>min_above_max</c>, <c>too_many</c>.
/// </summary>
[PolicySource("M11")]
public static class DefinitionRules
{
    /// <summary>The most entries that opening hours may have.</summary>
    public const int MaximumOpenIntervals = 100;

    /// <summary>The most dates that an instrument may be closed on.</summary>
    public const int MaximumClosedDates = 400;

    private const int MaximumWaitlistClasses = 3;
    private const long MaximumRateFen = 1_000_000_000_000;
    private const long MaximumValueFen = 1_000_000_000_000_000;
    private const int MaximumMinutes = 366 * 24 * 60;

    /// <summary>Every problem of a definition, in the order of its members; empty when it is valid.</summary>
    public static IReadOnlyList<Problem> Check(InstrumentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var check = new Checklist();
        check.Text("name", definition.Name, 200);
        check.Text("category", definition.Category, 100);
        check.Text("city", definition.City, 100);
        check.Id("providerId", definition.ProviderId);
        if (definition.UniversityId is { } universityId)
            check.Id("universityId", universityId);
        if (!LocalClock.IsKnown(definition.TimeZone))
            check.Add("unknown_time_zone", "timeZone", "an IANA name such as Asia/Shanghai", definition.TimeZone ?? "");
        check.Range("valueFen", definition.ValueFen, 0, MaximumValueFen);
        Check(check, definition.Rates, definition.Base is null ? "ratesFenPerHour" : "ratesFenPerLineHour", MaximumRateFen / Math.Max(1, definition.Base?.Lines ?? 1));
        if (!Enum.IsDefined(definition.ChargeBy))
            check.Add("malformed", "chargeBy", "reservation, usage or overage", (long)definition.ChargeBy);
        check.Range("minimumChargeFen", definition.MinimumChargeFen, 0, MaximumRateFen);
        check.Range("cancelFeePercent", definition.CancelFeePercent, 0, 100);
        check.Range("noShowFeePercent", definition.NoShowFeePercent, 0, 100);
        Check(check, definition.Policy);
        if (definition.Base is { } terms)
            Check(check, terms);
        return check.Problems;
    }

    /// <summary>Whether two definitions say the same.</summary>
    public static bool AreSame(InstrumentDefinition one, InstrumentDefinition other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return WithoutLists(one) == WithoutLists(other)
            && (one.Policy.OpenHours ?? []).SequenceEqual(other.Policy.OpenHours ?? []) && (one.Policy.ClosedOn ?? []).SequenceEqual(other.Policy.ClosedOn ?? [])
            && (one.Policy.WaitlistPriority ?? []).SequenceEqual(other.Policy.WaitlistPriority ?? []) && PilotBaseTerms.AreSame(one.Base, other.Base);
    }

    // Records compare lists by reference, so the lists get compared apart.
    private static InstrumentDefinition WithoutLists(InstrumentDefinition definition) =>
        definition with { Base = null, Policy = definition.Policy with { OpenHours = null, ClosedOn = null, WaitlistPriority = null } };

    private static void Check(Checklist check, Rates? rates, string param, long maximumFen)
    {
        if (rates is null)
        {
            check.Add("required", param);
            return;
        }

        check.Range($"{param}.default", rates.Default, 0, maximumFen);
        check.Range($"{param}.zoneEnterprise", rates.ZoneEnterprise, 0, maximumFen);
        check.Range($"{param}.pairedZone", rates.PairedZone, 0, maximumFen);
        check.Range($"{param}.university", rates.University, 0, maximumFen);
    }

    private static void Check(Checklist check, PilotBaseTerms terms)
    {
        if (!Enum.IsDefined(terms.Kind))
            check.Add("malformed", "kind", "pilotBase or conceptVerificationCentre", (long)terms.Kind);
        check.Range("lines", terms.Lines, 1, PilotBaseRules.MaximumLines);
        check.Range("policy.firmLeadMinutes", terms.FirmLeadMinutes, 0, PilotBaseRules.MaximumFirmLeadMinutes);
        if (terms.PairingIds.Count > PilotBaseRules.MaximumPairings)
        {
            check.Add("too_many", "pairingIds", PilotBaseRules.MaximumPairings, terms.PairingIds.Count);
            return;
        }

        for (var index = 0; index < terms.PairingIds.Count; index++)
        {
            if (!PilotBaseRules.IsPairingId(terms.PairingIds[index]) || terms.PairingIds.Take(index).Contains(terms.PairingIds[index]))
                check.Add("malformed", $"pairingIds[{index}]", "ids of pairings, each once", terms.PairingIds[index] ?? "");
        }
    }

    private static void Check(Checklist check, BookingPolicy? policy)
    {
        if (policy is null)
        {
            check.Add("required", "policy");
            return;
        }

        check.Range("policy.granularityMinutes", policy.GranularityMinutes, 1, 24 * 60);
        check.Range("policy.minMinutes", policy.MinMinutes, 1, MaximumMinutes);
        check.Range("policy.maxMinutes", policy.MaxMinutes, 1, MaximumMinutes);
        if (policy is { MinMinutes: { } minimum, MaxMinutes: { } maximum } && minimum > maximum)
            check.Add("min_above_max", "policy.minMinutes", maximum, minimum);
        check.Range("policy.horizonDays", policy.HorizonDays, 0, 36_500);
        check.Range("policy.noticeMinutes", policy.NoticeMinutes, 0, MaximumMinutes);
        check.Range("policy.bufferMinutes", policy.BufferMinutes, 0, MaximumMinutes);
        check.Range("policy.maxActivePerHolder", policy.MaxActivePerHolder, 1, 1_000_000);
        check.Range("policy.maxMinutesPerHolderPerDay", policy.MaxMinutesPerHolderPerDay, 1, MaximumMinutes);
        check.Range("policy.maxMinutesPerHolderPerWeek", policy.MaxMinutesPerHolderPerWeek, 1, MaximumMinutes);
        Check(check, policy.OpenHours ?? []);
        CheckDates(check, policy.ClosedOn ?? []);
        check.Range("policy.cancelNoticeMinutes", policy.CancelNoticeMinutes, 0, MaximumMinutes);
        check.Range("policy.checkInGraceMinutes", policy.CheckInGraceMinutes, 0, MaximumMinutes);
        check.Range("policy.holdSeconds", policy.HoldSeconds, 1, 24 * 60 * 60);
        check.Range("policy.settleAfterDays", policy.SettleAfterDays, 0, 3_660);
        CheckClasses(check, policy.WaitlistPriority ?? []);
    }

    private static void CheckClasses(Checklist check, IReadOnlyList<RateKinds> classes)
    {
        if (classes.Count > MaximumWaitlistClasses)
        {
            check.Add("too_many", "policy.waitlistPriority", MaximumWaitlistClasses, classes.Count);
            return;
        }

        for (var index = 0; index < classes.Count; index++)
        {
            if (classes[index] is not (RateKinds.University or RateKinds.ZoneEnterprise or RateKinds.PairedZone) || classes.Take(index).Contains(classes[index]))
                check.Add("malformed", $"policy.waitlistPriority[{index}]", "pairedZone, university or zoneEnterprise, each once", classes[index].ToString());
        }
    }

    private static void CheckDates(Checklist check, IReadOnlyList<string> dates)
    {
        if (dates.Count > MaximumClosedDates)
        {
            check.Add("too_many", "policy.closedOn", MaximumClosedDates, dates.Count);
            return;
        }

        for (var index = 0; index < dates.Count; index++)
        {
            if (ClosedDates.Parse(dates[index]) is null)
                check.Add("malformed", $"policy.closedOn[{index}]", "yyyy-MM-dd", dates[index] ?? "");
        }
    }

    private static void Check(Checklist check, IReadOnlyList<OpenInterval> openHours)
    {
        if (openHours.Count > MaximumOpenIntervals)
        {
            check.Add("too_many", "policy.openHours", MaximumOpenIntervals, openHours.Count);
            return;
        }

        for (var index = 0; index < openHours.Count; index++)
        {
            var path = $"policy.openHours[{index}]";
            if (openHours[index] is not { } interval)
            {
                check.Add("required", path);
                continue;
            }

            if (!Enum.IsDefined(interval.Day))
                check.Add("malformed", path + ".day", "mon, tue, wed, thu, fri, sat or sun", (long)interval.Day);
            if (OpenHours.ParseTime(interval.From) is null or 24 * 60)
                check.Add("malformed", path + ".from", "00:00 to 23:59", interval.From ?? "");
            if (OpenHours.ParseTime(interval.To) is null)
                check.Add("malformed", path + ".to", "00:00 to 24:00", interval.To ?? "");
        }
    }

    private sealed class Checklist
    {
        public List<Problem> Problems { get; } = [];

        public void Add(string code, string param, Figure? limit = null, Figure? actual = null) => Problems.Add(new Problem(code, param, limit, actual));

        public void Text(string param, string? text, int maximum)
        {
            if (string.IsNullOrWhiteSpace(text))
                Add("required", param);
            else if (text.Length > maximum)
                Add("out_of_range", param, maximum, text.Length);
            else if (text.Any(char.IsControl))
                Add("malformed", param, "no control characters");
        }

        public void Id(string param, string? id)
        {
            if (!Ids.IsChosen(id))
                Add("malformed", param, "^[a-z0-9][a-z0-9-]{0,62}$");
        }

        public void Range(string param, long? value, long minimum, long maximum)
        {
            if (value < minimum)
                Add("out_of_range", param, minimum, value);
            else if (value > maximum)
                Add("out_of_range", param, maximum, value);
        }
    }
}
