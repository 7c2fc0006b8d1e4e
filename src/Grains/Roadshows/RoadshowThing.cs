using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Roadshows;

/// <summary>How sessions are kept.</summary>
public sealed class RoadshowThing : IJournaledThing<RoadshowState, RoadshowEvent>
{
    /// <summary>What the names of sessions' streams begin with.</summary>
    public const string StreamPrefix = "roadshow/";

    private const string Everyone = "*";

    /// <inheritdoc/>
    public static string Kind => "roadshow";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<RoadshowEvent> Codec => RoadshowEventJson.Codec;

    /// <summary>
    /// Who may see an event. What comes by the thousand (votes, answers, reactions) is told to the host alone: others follow it in the
    /// live view, not in their feeds.
    /// </summary>
    public static IReadOnlyList<string> AudienceOf(RoadshowState state, RoadshowEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        return @event switch
        {
            RoadshowPlanned planned => SeenBy(Domain.Roadshows.RoadshowDecider.Evolve(state, planned)),
            RoadshowRevised or CheckInOpened or RoadshowStarted or PhaseBegan or PitchClosed or ClockHeld or ClockResumed or QueueReordered or RoadshowEnded => SeenBy(state),
            QuestionAsked or PollOpened or PollClosed => SeenBy(state),
            InterestShown shown => [shown.InvestorId, shown.PresenterOrgId, shown.HostId],
            InterestAdvanced advanced when state.FindInterest(advanced.Number) is { } interest => [interest.InvestorId, interest.PresenterOrgId, state.HostId],
            ConflictDeclared declared => [state.HostId, declared.ExpertId],
            PitchScored scored => [state.HostId, scored.ExpertId],
            AttendeeRegistered registered => [state.HostId, registered.OrganisationId],
            RegistrationChanged changed when state.FindRegistration(changed.Number) is { } registration => [state.HostId, registration.OrganisationId],
            _ => [state.HostId],
        };
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(RoadshowState state) => JsonSerializer.SerializeToUtf8Bytes(state, RoadshowEventJson.Instance.RoadshowState);

    /// <inheritdoc/>
    public static RoadshowState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, RoadshowEventJson.Instance.RoadshowState)!;

    /// <inheritdoc/>
    public static int SizeOf(RoadshowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return 1 + state.Persons.Count + state.Questions.Count + state.Interests.Count + state.Registrations.Count;
    }

    private static IReadOnlyList<string> SeenBy(RoadshowState state) => state.Definition?.Visibility == RoadshowVisibility.Public ? [Everyone] : state.Audience();
}

/// <summary>The events of sessions as they stand in the journal, and their state in snapshots.</summary>
[JsonSerializable(typeof(RoadshowPlanned))]
[JsonSerializable(typeof(RoadshowRevised))]
[JsonSerializable(typeof(CheckInOpened))]
[JsonSerializable(typeof(RoadshowStarted))]
[JsonSerializable(typeof(PhaseBegan))]
[JsonSerializable(typeof(PitchClosed))]
[JsonSerializable(typeof(ClockHeld))]
[JsonSerializable(typeof(ClockResumed))]
[JsonSerializable(typeof(QueueReordered))]
[JsonSerializable(typeof(RoadshowEnded))]
[JsonSerializable(typeof(QuestionAsked))]
[JsonSerializable(typeof(QuestionVoted))]
[JsonSerializable(typeof(QuestionModerated))]
[JsonSerializable(typeof(ReactionsCounted))]
[JsonSerializable(typeof(AttendancePeaked))]
[JsonSerializable(typeof(PollOpened))]
[JsonSerializable(typeof(PollAnswered))]
[JsonSerializable(typeof(PollClosed))]
[JsonSerializable(typeof(InterestShown))]
[JsonSerializable(typeof(InterestAdvanced))]
[JsonSerializable(typeof(ConflictDeclared))]
[JsonSerializable(typeof(PitchScored))]
[JsonSerializable(typeof(AttendeeRegistered))]
[JsonSerializable(typeof(RegistrationChanged))]
[JsonSerializable(typeof(RoadshowState))]
[JsonSerializable(typeof(Interest))]
internal sealed partial class RoadshowEventJson : JsonSerializerContext
{
    public static RoadshowEventJson Instance { get; } = new(new JsonSerializerOptions(JournalJson.CreateOptions()) { IgnoreReadOnlyProperties = true });

    public static EventCodec<RoadshowEvent> Codec { get; } = new EventCodec<RoadshowEvent>()
        .With("roadshow.planned", 1, Instance.RoadshowPlanned)
        .With("roadshow.revised", 1, Instance.RoadshowRevised)
        .With("roadshow.checkInOpened", 1, Instance.CheckInOpened)
        .With("roadshow.started", 1, Instance.RoadshowStarted)
        .With("roadshow.phaseBegan", 1, Instance.PhaseBegan)
        .With("roadshow.pitchClosed", 1, Instance.PitchClosed)
        .With("roadshow.clockHeld", 1, Instance.ClockHeld)
        .With("roadshow.clockResumed", 1, Instance.ClockResumed)
        .With("roadshow.queueReordered", 1, Instance.QueueReordered)
        .With("roadshow.ended", 1, Instance.RoadshowEnded)
        .With("roadshow.questionAsked", 1, Instance.QuestionAsked)
        .With("roadshow.questionVoted", 1, Instance.QuestionVoted)
        .With("roadshow.questionModerated", 1, Instance.QuestionModerated)
        .With("roadshow.reactionsCounted", 1, Instance.ReactionsCounted)
        .With("roadshow.attendancePeaked", 1, Instance.AttendancePeaked)
        .With("roadshow.pollOpened", 1, Instance.PollOpened)
        .With("roadshow.pollAnswered", 1, Instance.PollAnswered)
        .With("roadshow.pollClosed", 1, Instance.PollClosed)
        .With("roadshow.interestShown", 1, Instance.InterestShown)
        .With("roadshow.interestAdvanced", 1, Instance.InterestAdvanced)
        .With("roadshow.conflictDeclared", 1, Instance.ConflictDeclared)
        .With("roadshow.pitchScored", 1, Instance.PitchScored)
        .With("roadshow.attendeeRegistered", 1, Instance.AttendeeRegistered)
        .With("roadshow.registrationChanged", 1, Instance.RegistrationChanged);
}
