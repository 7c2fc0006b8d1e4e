using System.Globalization;
using Liandong.Domain.MeetingBoards;
using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.MeetingBoards;

/// <summary>What the audit is told of meetings. The host owns the board.</summary>
public sealed class MeetingAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => MeetingBoardThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = MeetingBoardThing.Codec.Decode(row);
        return happened is MeetingEvent meeting
            ? new AuditFacts(MeetingIds.Of(meeting.RoadshowId, meeting.Number)) { OwnerId = happened.HostId, UserId = happened.ActedByUserId, Version = meeting.Version }
            : new AuditFacts(happened.RoadshowId) { OwnerId = happened.HostId, UserId = happened.ActedByUserId };
    }
}
