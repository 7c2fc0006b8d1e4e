using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.ApiKeys;

/// <summary>What the audit is told of API keys.</summary>
public sealed class ApiKeyAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => ApiKeyThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = ApiKeyThing.Codec.Decode(row);
        return new AuditFacts(happened.KeyId) { OwnerId = happened.OrganisationId, Version = happened.Version };
    }
}
