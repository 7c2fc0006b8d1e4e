using Liandong.Grains.Audit;
using Liandong.Grains.Interfaces.Profiles;
using Liandong.Journal;

namespace Liandong.Grains.Profiles;

/// <summary>What the audit is told of profiles.</summary>
public sealed class ProfileAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => ProfileThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = ProfileThing.Codec.Decode(row);
        return new AuditFacts(ProfileId.Of(happened.OrganisationId, happened.UserId)) { OwnerId = happened.OrganisationId, UserId = happened.UserId, Version = happened.Version };
    }
}
