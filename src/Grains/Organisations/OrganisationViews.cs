using Liandong.Domain.Organisations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Wire = Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Grains.Organisations;

/// <summary>Organisations and filings as they go out.</summary>
internal static class OrganisationViews
{
    public static OrganisationView Of(string id, OrganisationFacts facts, Domain.Organisations.FilingStatus status, long version) => new()
    {
        Id = id,
        Kind = (Wire.OrganisationKind)facts.Kind,
        Name = facts.Name,
        ZoneId = facts.ZoneId,
        UniversityId = facts.UniversityId,
        Size = (Wire.OrganisationSize?)facts.Size,
        ControllerId = facts.ControllerId,
        FilingStatus = WordOf(status),
        Version = version,
    };

    public static FilingView Of(Filing filing) => new()
    {
        Id = filing.Id,
        SubjectId = filing.SubjectId,
        SubjectKind = (Wire.OrganisationKind)filing.Facts.Kind,
        Type = (Wire.FilingType)filing.Type,
        Status = WordOf(filing.Status),
        Name = filing.Facts.Name,
        ZoneId = filing.Facts.ZoneId,
        UniversityId = filing.Facts.UniversityId,
        Size = (Wire.OrganisationSize?)filing.Facts.Size,
        ControllerId = filing.Facts.ControllerId,
        Consent = filing.Consent is { } consent ? Of(consent) : null,
        EffectiveOn = filing.EffectiveOn,
        FiledBy = filing.FiledBy,
        FiledAt = filing.FiledAt,
        ExternalReference = filing.ExternalReference,
        DecidedBy = filing.DecidedBy,
        DecidedAt = filing.DecidedAt,
        Reason = BookingViews.Reference(filing.ReasonTextId),
        DecisionReference = filing.DecisionReference,
        Attachments = [.. filing.Attachments.Select(Of)],
        Version = filing.Version,
    };

    public static AttachmentView Of(Attachment attachment) => new()
    {
        Id = attachment.Id,
        Name = new ErasableValue(attachment.NameTextId),
        ContentType = attachment.ContentType,
        SizeBytes = attachment.SizeBytes,
        Sha256 = attachment.Sha256,
        AttachedBy = attachment.AttachedBy,
        AttachedAt = attachment.AttachedAt,
    };

    public static OrganisationStanding Standing(string id, OrganisationState state, DateOnly on)
    {
        var facts = state.FactsOn(on);
        return new OrganisationStanding
        {
            Id = id,
            Kind = (Wire.OrganisationKind?)facts?.Kind,
            Name = facts?.Name,
            ZoneId = facts?.Kind == Domain.Organisations.OrganisationKind.Zone ? id : facts?.ZoneId,
            UniversityId = facts?.Kind == Domain.Organisations.OrganisationKind.University ? id : facts?.UniversityId,
            Size = (Wire.OrganisationSize?)facts?.Size,
            FilingStatus = (Wire.FilingStatus)state.Status,
            Version = state.Version,
            ActivePairings = [.. state.PairingsOn(on).Select(Of)],
        };
    }

    public static string WordOf(Domain.Organisations.FilingStatus status) => status.ToString().ToLowerInvariant();

    private static PairingPeriod Of(NotedPairing pairing) => new()
    {
        PairingId = pairing.Id,
        PartnerId = pairing.PartnerId,
        StartsOn = pairing.StartsOn,
        EndsOn = pairing.EndsOn,
    };

    private static ConsentView Of(Consent consent) => new()
    {
        Name = BookingViews.Reference(consent.NameTextId),
        Title = consent.Title,
        Date = consent.Date,
        DocumentReference = consent.DocumentReference,
    };
}
