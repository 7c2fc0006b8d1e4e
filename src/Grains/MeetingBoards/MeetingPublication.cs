using System.Text.Json;
using Liandong.Domain.MeetingBoards;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.MeetingBoards;

/// <summary>What the outside is told of meetings: that there is a new plan, and what people do with their meetings. Nothing that was typed.</summary>
public sealed class MeetingPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => MeetingBoardThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => MeetingBoardThing.Codec.Decode(row) switch
    {
        BoardPlanned planned => (planned.RoadshowId, writer => Write(writer, planned)),
        MeetingEvent meeting => (MeetingIds.Of(meeting.RoadshowId, meeting.Number), writer => Write(writer, meeting)),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, BoardPlanned planned)
    {
        writer.WriteStartObject();
        writer.WriteString("roadshowId", planned.RoadshowId);
        writer.WriteNumber("planNumber", planned.PlanNumber);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MeetingEvent meeting)
    {
        writer.WriteStartObject();
        writer.WriteString("id", MeetingIds.Of(meeting.RoadshowId, meeting.Number));
        writer.WriteString("roadshowId", meeting.RoadshowId);
        writer.WriteString("a", meeting.A);
        writer.WriteString("b", meeting.B);
        writer.WriteString("status", MeetingViews.WordOf(meeting.Status));
        writer.WriteString("start", Rfc3339.Format(meeting.Time.Start));
        writer.WriteString("end", Rfc3339.Format(meeting.Time.End));
        writer.WriteNumber("version", meeting.Version);
        writer.WriteEndObject();
    }
}
