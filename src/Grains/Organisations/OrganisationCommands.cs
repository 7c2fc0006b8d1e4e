using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Journaling;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>Requests as the rules understand them.</summary>
internal static class OrganisationCommands
{
    public static OrganisationFacts Facts(FilingRequest request) => new()
    {
        Kind = (Domain.Organisations.OrganisationKind)request.SubjectKind,
        Name = request.Name,
        ZoneId = request.ZoneId,
        UniversityId = request.UniversityId,
        Size = (Domain.Organisations.OrganisationSize?)request.Size,
        ControllerId = request.ControllerId,
    };

    /// <summary>What a filing says after it was corrected.</summary>
    public static OrganisationFacts Facts(ResubmitRequest request, OrganisationFacts before) => before with
    {
        Name = request.Name ?? before.Name,
        ZoneId = request.ZoneId ?? before.ZoneId,
        UniversityId = request.UniversityId ?? before.UniversityId,
        Size = (Domain.Organisations.OrganisationSize?)request.Size ?? before.Size,
        ControllerId = request.ControllerId ?? before.ControllerId,
    };

    public static ConsentText? Consent(ConsentRequest? consent, Attempt attempt) =>
        consent is null ? null : new ConsentText(consent.Name is null ? null : attempt.NewId, consent.Title, consent.Date, consent.DocumentReference);

    public static ConsentText? Consent(Consent? consent) =>
        consent is null ? null : new ConsentText(consent.NameTextId, consent.Title, consent.Date, consent.DocumentReference);

    public static ErasableText[] Texts(ConsentRequest? consent, Attempt attempt) =>
        consent?.Name is { } name ? [new ErasableText(attempt.NewId, name)] : [];
}
