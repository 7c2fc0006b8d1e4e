using System.Collections.Immutable;

namespace Liandong.Domain.MeetingDiaries;

/// <summary>That a participant has promised a time to a meeting.</summary>
/// <param name="MeetingId">The meeting; its id leads to its board.</param>
/// <param name="Time">The time.</param>
/// <param name="ClaimedAt">When it was promised.</param>
public sealed record TimeClaim(string MeetingId, TimeSlot Time, DateTimeOffset ClaimedAt);

/// <summary>The times that a participant has promised to meetings, of all roadshows. Immutable.</summary>
public sealed record MeetingDiary
{
    /// <summary>Nothing promised.</summary>
    public static readonly MeetingDiary None = new();

    /// <summary>The promises, by meeting.</summary>
    public ImmutableDictionary<string, TimeClaim> Claims { get; init; } = ImmutableDictionary<string, TimeClaim>.Empty;

    /// <summary>The promises that stand in the way of a time, but those to one meeting; earliest first.</summary>
    public IReadOnlyList<TimeClaim> InTheWay(TimeSlot time, string? meetingId) =>
        [.. Claims.Values.Where(claim => claim.MeetingId != meetingId && claim.Time.Overlaps(time)).OrderBy(claim => claim.Time.Start).ThenBy(claim => claim.MeetingId, StringComparer.Ordinal)];
}

/// <summary>Something that is wanted of a diary.</summary>
public abstract record MeetingDiaryCommand
{
    /// <summary>Whose diary it is.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The meeting.</summary>
    public required string MeetingId { get; init; }
}

/// <summary>Promise a time to a meeting; an earlier promise to it ends.</summary>
public sealed record ClaimTime : MeetingDiaryCommand
{
    /// <summary>The time.</summary>
    public required TimeSlot Time { get; init; }

    /// <summary>Meetings whose boards no longer rely on the promise to them.</summary>
    public required ImmutableList<string> Lapsed { get; init; }
}

/// <summary>Take back what was promised to a meeting.</summary>
public sealed record ReleaseTime : MeetingDiaryCommand;

/// <summary>Something that has happened in a diary. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record MeetingDiaryEvent
{
    /// <summary>Whose diary it is.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The meeting.</summary>
    public required string MeetingId { get; init; }
}

/// <summary>A time was promised.</summary>
public sealed record TimeClaimed : MeetingDiaryEvent
{
    /// <summary>The time.</summary>
    public required TimeSlot Time { get; init; }
}

/// <summary>A promise has ended.</summary>
public sealed record TimeReleased : MeetingDiaryEvent;

/// <summary>The rules of diaries: no time is promised to two meetings.</summary>
[PolicySource("M3")]
public sealed class MeetingDiaryDecider : IDecider<MeetingDiary, MeetingDiaryCommand, MeetingDiaryEvent>
{
    /// <summary>Most promises at a time.</summary>
    public const int MaxClaims = 500;

    /// <summary>How long after its end a promise is remembered.</summary>
    private static readonly TimeSpan _remembered = TimeSpan.FromDays(1);

    private MeetingDiaryDecider()
    {
    }

    /// <inheritdoc/>
    public static MeetingDiary Initial => MeetingDiary.None;

    /// <inheritdoc/>
    public static Decision<MeetingDiaryEvent> Decide(MeetingDiary state, MeetingDiaryCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            ClaimTime claim => Claim(state, claim),
            ReleaseTime release => Decision.Accept<MeetingDiaryEvent>(state.Claims.ContainsKey(release.MeetingId) ? [Released(release, release.MeetingId)] : []),
            _ => Decision.Refuse<MeetingDiaryEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
        };
    }

    /// <inheritdoc/>
    public static MeetingDiary Evolve(MeetingDiary state, MeetingDiaryEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            TimeClaimed claimed => state with
            {
                Claims = state.Claims.RemoveRange(state.Claims.Values.Where(claim => claim.Time.End + _remembered < claimed.At).Select(claim => claim.MeetingId))
                    .SetItem(claimed.MeetingId, new TimeClaim(claimed.MeetingId, claimed.Time, claimed.At)),
            },
            TimeReleased released => state with { Claims = state.Claims.Remove(released.MeetingId) },
            _ => state,
        };
    }

    private static Decision<MeetingDiaryEvent> Claim(MeetingDiary state, ClaimTime command)
    {
        var inTheWay = state.InTheWay(command.Time, command.MeetingId);
        if (inTheWay.Any(claim => !command.Lapsed.Contains(claim.MeetingId)))
            return Decision.Refuse<MeetingDiaryEvent>(new Refusal(RefusalKind.Conflict, "double_booked", $"{command.ParticipantId} has confirmed another meeting at that time. Decline one of the two."));
        if (state.Claims.Count >= MaxClaims && !state.Claims.ContainsKey(command.MeetingId) && state.Claims.Values.All(claim => claim.Time.End + _remembered >= command.Now))
            return Decision.Refuse<MeetingDiaryEvent>(new Refusal(RefusalKind.RuleBroken, "policy_violation", "The diary is full.") { Problems = [new Problem("too_many", "participantId", MaxClaims, state.Claims.Count)] });
        return Decision.Accept<MeetingDiaryEvent>(
        [
            .. inTheWay.Select(claim => Released(command, claim.MeetingId)),
            new TimeClaimed { ParticipantId = command.ParticipantId, At = command.Now, MeetingId = command.MeetingId, Time = command.Time },
        ]);
    }

    private static TimeReleased Released(MeetingDiaryCommand command, string meetingId) => new() { ParticipantId = command.ParticipantId, At = command.Now, MeetingId = meetingId };
}
