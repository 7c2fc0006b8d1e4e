using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.MeetingBoards;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.MeetingBoards;

/// <summary>How boards are kept.</summary>
public sealed class MeetingBoardThing : IJournaledThing<MeetingBoard, MeetingBoardEvent>
{
    /// <summary>What the names of boards' streams begin with.</summary>
    public const string StreamPrefix = "meeting-board/";

    /// <inheritdoc/>
    public static string Kind => "meeting-board";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<MeetingBoardEvent> Codec => MeetingBoardJson.Codec;

    /// <summary>That there is a new plan is told to all whom it concerns; what it places and drops, to the host: others read their own.</summary>
    public static IReadOnlyList<string> AudienceOf(MeetingBoard state, MeetingBoardEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event switch
        {
            BoardPlanned planned => [.. planned.ParticipantIds.Append(planned.HostId).Distinct(StringComparer.Ordinal)],
            PreferencesSet set => [.. new[] { set.Preferences.ParticipantId, set.HostId }.Distinct(StringComparer.Ordinal)],
            MeetingEvent meeting => [.. new[] { meeting.A, meeting.B, meeting.HostId }.Distinct(StringComparer.Ordinal)],
            _ => [@event.HostId],
        };
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(MeetingBoard state) => JsonSerializer.SerializeToUtf8Bytes(state, MeetingBoardJson.Instance.MeetingBoard);

    /// <inheritdoc/>
    public static MeetingBoard ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, MeetingBoardJson.Instance.MeetingBoard)!;

    /// <inheritdoc/>
    public static int SizeOf(MeetingBoard state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return 1 + state.Meetings.Count + state.Preferences.Count;
    }
}

/// <summary>The events of boards as they stand in the journal, and their state in snapshots.</summary>
[JsonSerializable(typeof(PreferencesSet))]
[JsonSerializable(typeof(BoardPlanned))]
[JsonSerializable(typeof(MeetingsPlaced))]
[JsonSerializable(typeof(MeetingsDropped))]
[JsonSerializable(typeof(MeetingConfirmed))]
[JsonSerializable(typeof(MeetingDeclined))]
[JsonSerializable(typeof(MeetingMoved))]
[JsonSerializable(typeof(MeetingEnded))]
[JsonSerializable(typeof(MeetingBoard))]
[JsonSerializable(typeof(BoardMeeting))]
internal sealed partial class MeetingBoardJson : JsonSerializerContext
{
    public static MeetingBoardJson Instance { get; } = new(new JsonSerializerOptions(JournalJson.CreateOptions()) { IgnoreReadOnlyProperties = true });

    public static EventCodec<MeetingBoardEvent> Codec { get; } = new EventCodec<MeetingBoardEvent>()
        .With("meetings.preferencesSet", 1, Instance.PreferencesSet)
        .With("meetings.planned", 1, Instance.BoardPlanned)
        .With("meetings.placed", 1, Instance.MeetingsPlaced)
        .With("meetings.dropped", 1, Instance.MeetingsDropped)
        .With("meeting.confirmed", 1, Instance.MeetingConfirmed)
        .With("meeting.declined", 1, Instance.MeetingDeclined)
        .With("meeting.moved", 1, Instance.MeetingMoved)
        .With("meeting.ended", 1, Instance.MeetingEnded);
}
