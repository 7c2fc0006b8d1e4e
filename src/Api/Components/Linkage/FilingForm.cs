using System.Text.Json;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Components.Linkage;

/// <summary>What somebody fills in of a filing, a new one or one that was returned.</summary>
public sealed class FilingForm
{
    /// <summary>Whether it is a new one; of one that was returned, kind and id stay.</summary>
    public bool IsNew { get; init; } = true;

    /// <summary>What the organisation is.</summary>
    public OrganisationKind Kind { get; set; } = OrganisationKind.Enterprise;

    /// <summary>Its id.</summary>
    public string SubjectId { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The zone it belongs to; empty for none.</summary>
    public string ZoneId { get; set; } = "";

    /// <summary>The university it belongs to; empty for none.</summary>
    public string UniversityId { get; set; } = "";

    /// <summary>How large an enterprise is.</summary>
    public OrganisationSize Size { get; set; } = OrganisationSize.Small;

    /// <summary>Who has consented for the university.</summary>
    public string ConsentName { get; set; } = "";

    /// <summary>As what.</summary>
    public string ConsentTitle { get; set; } = "";

    /// <summary>When.</summary>
    public DateOnly? ConsentDate { get; set; }

    /// <summary>The number of the document.</summary>
    public string ConsentReference { get; set; } = "";

    /// <summary>Whether it is what others belong to.</summary>
    public bool IsPlace => Kind is OrganisationKind.Zone or OrganisationKind.University;

    /// <summary>Whether a university has to consent.</summary>
    public bool NeedsConsent => Kind is OrganisationKind.UniversityUnit;

    /// <summary>A kind as a word of the API.</summary>
    public static string WordOf(OrganisationKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>What a returned filing says, to be corrected; the consent stays unless it is given anew.</summary>
    internal static FilingForm Of(FilingModel filing) => new()
    {
        IsNew = false,
        Kind = Enum.Parse<OrganisationKind>(filing.SubjectKind, ignoreCase: true),
        SubjectId = filing.SubjectId,
        Name = filing.Name,
        ZoneId = filing.ZoneId ?? "",
        UniversityId = filing.UniversityId ?? "",
        Size = filing.Size is { } size ? Enum.Parse<OrganisationSize>(size, ignoreCase: true) : OrganisationSize.Small,
    };

    /// <summary>As a new filing.</summary>
    public FilingRequest ToRequest() => new()
    {
        SubjectKind = Kind,
        SubjectId = SubjectId.Trim(),
        Name = Name.Trim(),
        ZoneId = IsPlace ? null : Typed(ZoneId),
        UniversityId = IsPlace ? null : Typed(UniversityId),
        Size = Kind == OrganisationKind.Enterprise ? Size : null,
        Consent = NeedsConsent ? Consent() : null,
    };

    /// <summary>As a returned filing that is submitted again.</summary>
    public ResubmitRequest ToResubmission() => new()
    {
        Name = Name.Trim(),
        ZoneId = IsPlace ? null : Typed(ZoneId),
        UniversityId = IsPlace ? null : Typed(UniversityId),
        Size = Kind == OrganisationKind.Enterprise ? Size : null,
        Consent = NeedsConsent && Consent() is { } consent && consent != new ConsentRequest() ? consent : null,
    };

    private static string? Typed(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private ConsentRequest Consent() => new()
    {
        Name = Typed(ConsentName),
        Title = Typed(ConsentTitle),
        Date = ConsentDate,
        DocumentReference = Typed(ConsentReference),
    };
}
