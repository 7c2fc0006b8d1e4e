using Liandong.Domain.Organisations;
using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>What the audit is told of organisations and their filings.</summary>
public sealed class OrganisationAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => OrganisationThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = OrganisationThing.Codec.Decode(row);
        var facts = happened switch
        {
            FilingEvent filing => new AuditFacts(filing.FilingId) { Version = filing.Version },
            OrganisationChanged changed => new AuditFacts(changed.OrganisationId) { Version = changed.Version },
            _ => new AuditFacts(happened.OrganisationId),
        };
        return facts with { OwnerId = happened.OrganisationId, UserId = happened.ActedByUserId };
    }
}
