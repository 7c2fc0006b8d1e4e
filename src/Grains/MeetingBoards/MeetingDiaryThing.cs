using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.MeetingDiaries;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.MeetingBoards;

/// <summary>How diaries are kept. They are the platform's own: what they hold is seen on the boards.</summary>
public sealed class MeetingDiaryThing : IJournaledThing<MeetingDiary, MeetingDiaryEvent>
{
    /// <inheritdoc/>
    public static string Kind => "meeting-diary";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<MeetingDiaryEvent> Codec => MeetingDiaryJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(MeetingDiary state, MeetingDiaryEvent @event) => [];

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(MeetingDiary state) => JsonSerializer.SerializeToUtf8Bytes(state, MeetingDiaryJson.Instance.MeetingDiary);

    /// <inheritdoc/>
    public static MeetingDiary ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, MeetingDiaryJson.Instance.MeetingDiary)!;

    /// <inheritdoc/>
    public static int SizeOf(MeetingDiary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return 1 + state.Claims.Count;
    }
}

/// <summary>The events of diaries as they stand in the journal, and their state in snapshots.</summary>
[JsonSerializable(typeof(TimeClaimed))]
[JsonSerializable(typeof(TimeReleased))]
[JsonSerializable(typeof(MeetingDiary))]
internal sealed partial class MeetingDiaryJson : JsonSerializerContext
{
    public static MeetingDiaryJson Instance { get; } = new(new JsonSerializerOptions(JournalJson.CreateOptions()) { IgnoreReadOnlyProperties = true });

    public static EventCodec<MeetingDiaryEvent> Codec { get; } = new EventCodec<MeetingDiaryEvent>()
        .With("meetingDiary.claimed", 1, Instance.TimeClaimed)
        .With("meetingDiary.released", 1, Instance.TimeReleased);
}
