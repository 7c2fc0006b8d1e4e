namespace Liandong.Domain.Organisations;

/// <summary>What a filing must say. All that is wrong is named at once.</summary>
[PolicySource("O1")]
internal static class FilingRules
{
    public const int MaxName = 200;
    public const int MaxTitle = 100;

    /// <summary>How far ahead a change may be filed, in days.</summary>
    public const int MaxDaysAhead = 366;

    /// <summary>Members that can be right in no state.</summary>
    public static IReadOnlyList<Problem> Malformed(string subjectId, FiledFacts filed, string? externalReference)
    {
        var facts = filed.Facts;
        var problems = new List<Problem>();
        CheckId("subjectId", subjectId, isRequired: true);
        CheckId("zoneId", facts.ZoneId);
        CheckId("universityId", facts.UniversityId);
        CheckId("controllerId", facts.ControllerId);
        CheckText("name", facts.Name, MaxName);
        CheckText("consent.title", filed.Consent?.Title, MaxTitle);
        if (filed.Consent?.DocumentReference is { } reference && !Ids.IsOpaque(reference))
            problems.Add(new Problem("invalid_id", "consent.documentReference"));
        if (!Ids.IsOpaqueOrNull(externalReference))
            problems.Add(new Problem("invalid_id", "externalReference"));
        return problems;

        void CheckId(string param, string? id, bool isRequired = false)
        {
            if (isRequired || id is not null ? !Ids.IsChosen(id) : id is not null)
                problems.Add(new Problem("invalid_id", param));
        }

        void CheckText(string param, string? text, int longest)
        {
            if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Contains('\0', StringComparison.Ordinal)))
                problems.Add(new Problem("invalid_value", param, longest, text.Length));
        }
    }

    /// <summary>The rules that a filing breaks.</summary>
    public static IReadOnlyList<Problem> Broken(OrganisationState state, string subjectId, FilingType type, FiledFacts filed, DateTimeOffset now)
    {
        var problems = new List<Problem>();
        CheckPlace(subjectId, filed, problems);
        CheckConsent(filed, ChinaDays.Of(now), problems);
        if (filed.Facts.ControllerId == subjectId)
            problems.Add(new Problem("own_controller", "controllerId"));
        if (state.Approved.FirstOrDefault() is { } approved && approved.Facts.Kind != filed.Facts.Kind)
            problems.Add(new Problem("kind_fixed", "subjectKind", WordOf(approved.Facts.Kind), WordOf(filed.Facts.Kind)));
        CheckDay(type, filed.EffectiveOn, ChinaDays.Of(now), problems);
        return problems;
    }

    private static void CheckPlace(string subjectId, FiledFacts filed, List<Problem> problems)
    {
        var facts = filed.Facts;
        if (facts.Kind is OrganisationKind.Enterprise && facts.ZoneId is null)
            problems.Add(new Problem("required", "zoneId"));
        if (facts.Kind is OrganisationKind.Enterprise && facts.Size is null)
            problems.Add(new Problem("required", "size"));
        if (facts.Kind is OrganisationKind.UniversityUnit && facts.UniversityId is null)
            problems.Add(new Problem("required", "universityId"));
        if (facts.Kind is OrganisationKind.Zone or OrganisationKind.University)
        {
            if (facts.ZoneId is { } zone && !(facts.Kind is OrganisationKind.Zone && zone == subjectId))
                problems.Add(new Problem("not_applicable", "zoneId"));
            if (facts.UniversityId is { } university && !(facts.Kind is OrganisationKind.University && university == subjectId))
                problems.Add(new Problem("not_applicable", "universityId"));
            return;
        }

        if (facts.ZoneId is { } zoneId && !filed.IsZoneKnown)
            problems.Add(new Problem("unknown_zone", "zoneId", null, zoneId));
        if (facts.UniversityId is { } universityId && !filed.IsUniversityKnown)
            problems.Add(new Problem("unknown_university", "universityId", null, universityId));
    }

    /// <summary>高校内设机构或高水平团队经法人单位同意可作为联动主体备案.</summary>
    private static void CheckConsent(FiledFacts filed, DateOnly today, List<Problem> problems)
    {
        if (filed.Facts.Kind is not OrganisationKind.UniversityUnit)
        {
            if (filed.Consent is not null)
                problems.Add(new Problem("not_applicable", "consent"));
            return;
        }

        if (filed.Consent is not { } consent)
        {
            problems.Add(new Problem("consent_required", "consent"));
            return;
        }

        foreach (var (member, isMissing) in new[]
                 {
                     ("name", consent.NameTextId is null), ("title", consent.Title is null), ("date", consent.Date is null), ("documentReference", consent.DocumentReference is null),
                 })
        {
            if (isMissing)
                problems.Add(new Problem("consent_required", $"consent.{member}"));
        }

        if (consent.Date > today)
            problems.Add(new Problem("in_the_future", "consent.date", TextOf(today), TextOf(consent.Date.Value)));
    }

    private static void CheckDay(FilingType type, DateOnly? effectiveOn, DateOnly today, List<Problem> problems)
    {
        if (effectiveOn is not { } day)
            return;
        if (type == FilingType.Admission)
            problems.Add(new Problem("not_applicable", "effectiveOn"));
        else if (day < today)
            problems.Add(new Problem("in_the_past", "effectiveOn", TextOf(today), TextOf(day)));
        else if (day.DayNumber > today.DayNumber + MaxDaysAhead)
            problems.Add(new Problem("too_far_ahead", "effectiveOn", MaxDaysAhead, day.DayNumber - today.DayNumber));
    }

    /// <summary>The word for a kind of organisation.</summary>
    public static string WordOf(OrganisationKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
