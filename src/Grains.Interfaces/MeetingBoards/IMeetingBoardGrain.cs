using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.MeetingBoards;

/// <summary>The 1:1 meetings of a roadshow. The key is the roadshow's id.</summary>
[Alias("liandong.IMeetingBoardGrain")]
public interface IMeetingBoardGrain : IGrainWithStringKey
{
    /// <summary>Takes down what a participant wants of the plans.</summary>
    [Alias("SetPreferences")]
    Task<Answer> SetPreferencesAsync(string participantId, MeetingPreferencesRequest request, WriteContext context);

    /// <summary>Searches for a plan, and takes it over. Others may act meanwhile; what they change is planned again.</summary>
    [Alias("Plan")]
    Task<Answer> PlanAsync(BoardPlanRequest request, WriteContext context);

    /// <summary>The board: all of it for the host, else what concerns the caller.</summary>
    [Alias("GetBoard")]
    Task<Answer> GetBoardAsync(Caller caller);

    /// <summary>A meeting, for its two, the host and the department.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(int number, Caller caller);

    /// <summary>Confirms a meeting for one of the two. Its diary promises the time first.</summary>
    [Alias("Confirm")]
    Task<Answer> ConfirmAsync(int number, MeetingActRequest request, WriteContext context);

    /// <summary>Declines a meeting for one of the two, or cancels it for the host.</summary>
    [Alias("Decline")]
    Task<Answer> DeclineAsync(int number, MeetingActRequest request, WriteContext context);

    /// <summary>Moves a meeting.</summary>
    [Alias("Move")]
    Task<Answer> MoveAsync(int number, MeetingMoveRequest request, WriteContext context);

    /// <summary>Says what came of a meeting.</summary>
    [Alias("End")]
    Task<Answer> EndAsync(int number, MeetingOutcomeRequest request, WriteContext context);

    /// <summary>Whether a participant's confirmation of a meeting at a time stands; null when that cannot be said now.</summary>
    [Alias("Stands")]
    Task<bool?> StandsAsync(int number, string participantId, DateTimeOffset start);
}

/// <summary>The times that a participant has promised to meetings of all roadshows. The key is the participant's id.</summary>
[Alias("liandong.IMeetingDiaryGrain")]
public interface IMeetingDiaryGrain : IGrainWithStringKey
{
    /// <summary>Promises a time to a meeting. Refused when it is promised to another that still stands. Safe to repeat.</summary>
    [Alias("Claim")]
    Task<Answer> ClaimAsync(string meetingId, SlotReply time);

    /// <summary>Takes a promise back. Safe to repeat.</summary>
    [Alias("Release")]
    Task<Answer> ReleaseAsync(string meetingId);

    /// <summary>The promised times that share an instant with a stretch of time, but those of one roadshow; null when they cannot be read now.</summary>
    [Alias("GetBusy")]
    Task<SlotReply[]?> GetBusyAsync(SlotReply within, string exceptRoadshowId);
}

/// <summary>Filters meetings; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingFilter")]
public sealed record MeetingFilter
{
    /// <summary>The roadshow.</summary>
    [Id(0)] public string? RoadshowId { get; init; }

    /// <summary>One of the two.</summary>
    [Id(1)] public string? ParticipantId { get; init; }

    /// <summary>Where they stand.</summary>
    [Id(2)] public string? Status { get; init; }

    /// <summary>Only what ends after it.</summary>
    [Id(3)] public DateTimeOffset? From { get; init; }

    /// <summary>Only what starts before it.</summary>
    [Id(4)] public DateTimeOffset? To { get; init; }
}

/// <summary>Lists meetings. Any key.</summary>
[Alias("liandong.IMeetingListGrain")]
public interface IMeetingListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the meetings that the caller may see, by start, then id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(MeetingFilter filter, PageRequest page, Caller caller);
}

/// <summary>What a roadshow's meetings are planned from.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingFacts")]
public sealed record MeetingFacts
{
    /// <summary>Who hosts the roadshow.</summary>
    [Id(0)] public required string HostId { get; init; }

    /// <summary>Who presents in it.</summary>
    [Id(1)] public required string[] PresenterIds { get; init; }

    /// <summary>The interests that investors have shown and not given up.</summary>
    [Id(2)] public required MeetingInterest[] Interests { get; init; }
}

/// <summary>An investor's interest in a presenter.</summary>
/// <param name="InvestorId">Whose it is.</param>
/// <param name="PresenterId">Who presents.</param>
/// <param name="Level"><c>follow</c>, <c>meet</c> or <c>invest</c>.</param>
[GenerateSerializer, Immutable, Alias("liandong.MeetingInterest")]
public sealed record MeetingInterest([property: Id(0)] string InvestorId, [property: Id(1)] string PresenterId, [property: Id(2)] string Level);

/// <summary>What a roadshow says to being asked for its meetings' facts.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingFactsReply")]
public sealed record MeetingFactsReply
{
    /// <summary>Done, or that the journal does not answer.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>The facts; null when there is no such roadshow, or none that the caller may see.</summary>
    [Id(1)] public MeetingFacts? Facts { get; init; }
}
