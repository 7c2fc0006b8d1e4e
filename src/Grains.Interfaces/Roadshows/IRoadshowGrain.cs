using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>One live session with its agenda, questions, polls, interests and scores. The key is the session's id, which the server makes.</summary>
[Alias("liandong.IRoadshowGrain")]
public interface IRoadshowGrain : IGrainWithStringKey
{
    /// <summary>Plans it.</summary>
    [Alias("Plan")]
    Task<Answer> PlanAsync(RoadshowRequest request, WriteContext context);

    /// <summary>Plans it anew, before it starts.</summary>
    [Alias("Revise")]
    Task<Answer> ReviseAsync(RoadshowRequest request, WriteContext context);

    /// <summary>Does what the host does.</summary>
    [Alias("Act")]
    Task<Answer> ActAsync(RoadshowActRequest request, WriteContext context);

    /// <summary>The session as every viewer sees it.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);

    /// <summary>
    /// For a node that shows it live: what has changed after a sequence. Waits up to the time that is asked for when nothing has;
    /// may be repeated.
    /// </summary>
    [Alias("Watch")]
    Task<RoadshowSight> WatchAsync(WatchRequest request);

    /// <summary>Asks a question.</summary>
    [Alias("Ask")]
    Task<Answer> AskAsync(QuestionRequest request, WriteContext context);

    /// <summary>Votes for a question; a repeat changes nothing.</summary>
    [Alias("Vote")]
    Task<Answer> VoteAsync(int question, WriteContext context);

    /// <summary>Hides a question, shows it again, or marks it.</summary>
    [Alias("Moderate")]
    Task<Answer> ModerateAsync(int question, ModerationRequest request, WriteContext context);

    /// <summary>A question; a hidden one for hosts only.</summary>
    [Alias("GetQuestion")]
    Task<Answer> GetQuestionAsync(int question, Caller caller);

    /// <summary>A page of the questions in the order of their asking; the hidden ones for hosts only.</summary>
    [Alias("ListQuestions")]
    Task<Answer> ListQuestionsAsync(PageRequest page, Caller caller);

    /// <summary>Counts what a node has gathered for a moment. Not for callers: they are counted on their node.</summary>
    [Alias("CountReactions")]
    Task<Answer> CountReactionsAsync(ReactionCounts reactions);

    /// <summary>Asks everybody.</summary>
    [Alias("OpenPoll")]
    Task<Answer> OpenPollAsync(PollRequest request, WriteContext context);

    /// <summary>Answers a poll; another answer takes the place of the first.</summary>
    [Alias("AnswerPoll")]
    Task<Answer> AnswerPollAsync(int poll, int option, WriteContext context);

    /// <summary>Takes no more answers.</summary>
    [Alias("ClosePoll")]
    Task<Answer> ClosePollAsync(int poll, WriteContext context);

    /// <summary>A poll.</summary>
    [Alias("GetPoll")]
    Task<Answer> GetPollAsync(int poll, Caller caller);

    /// <summary>Shows interest in a pitch, or changes how far it goes. Created, or Done.</summary>
    [Alias("ShowInterest")]
    Task<Answer> ShowInterestAsync(InterestRequest request, WriteContext context);

    /// <summary>Says what has come of an interest.</summary>
    [Alias("AdvanceInterest")]
    Task<Answer> AdvanceInterestAsync(int interest, InterestStep step, string? note, WriteContext context);

    /// <summary>An interest, for those whose business it is.</summary>
    [Alias("GetInterest")]
    Task<Answer> GetInterestAsync(int interest, Caller caller);

    /// <summary>Scores a pitch, or scores it anew.</summary>
    [Alias("Score")]
    Task<Answer> ScoreAsync(ScoreRequest request, WriteContext context);

    /// <summary>Declares a conflict of interest; a score that was given is withdrawn.</summary>
    [Alias("DeclareConflict")]
    Task<Answer> DeclareConflictAsync(ConflictRequest request, WriteContext context);

    /// <summary>The scores: all for the host, its own for an expert.</summary>
    [Alias("GetScores")]
    Task<Answer> GetScoresAsync(Caller caller);
}

/// <summary>What a node wants to show next. All that is answered ends at one sequence, so that its viewers go on together.</summary>
[GenerateSerializer, Immutable, Alias("liandong.WatchRequest")]
public sealed record WatchRequest
{
    /// <summary>The sequence behind which the node goes on; null when it only asks how the session stands.</summary>
    [Id(0)] public long? After { get; init; }

    /// <summary>Sequences behind which single viewers resume, at most 1,000.</summary>
    [Id(1)] public long[] Resumed { get; init; } = [];

    /// <summary>Whether somebody needs all of it.</summary>
    [Id(2)] public bool WithSnapshot { get; init; }

    /// <summary>How long to wait for a change when nothing else is asked for, in milliseconds, 0–1,000.</summary>
    [Id(3)] public int WaitMilliseconds { get; init; }

    /// <summary>The node, by a name that it has given itself; null for one that shows the session to nobody.</summary>
    [Id(4)] public string? Node { get; init; }

    /// <summary>How many watch it there.</summary>
    [Id(5)] public int Viewers { get; init; }
}

/// <summary>What a node shows.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RoadshowSight")]
public sealed record RoadshowSight
{
    /// <summary>Done; Refused when there is no such session; JournalUnavailable when it cannot be told at the moment.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>Number of the last change that is in it.</summary>
    [Id(1)] public long Sequence { get; init; }

    /// <summary>What has changed after <see cref="WatchRequest.After"/>; null when nothing has, or the sequence lies ahead.</summary>
    [Id(2)] public RoadshowMessage? Change { get; init; }

    /// <summary>The same for each of <see cref="WatchRequest.Resumed"/>; null where nothing has changed.</summary>
    [Id(3)] public RoadshowMessage?[] Resumptions { get; init; } = [];

    /// <summary>All of it, where that was asked for, or a viewer is too far behind or ahead.</summary>
    [Id(4)] public RoadshowMessage? Snapshot { get; init; }

    /// <summary>Whether everybody may see the session.</summary>
    [Id(5)] public bool IsPublic { get; init; }

    /// <summary>The organisations that may see an invited one, beside those who act for anyone.</summary>
    [Id(6)] public string[] Audience { get; init; } = [];

    /// <summary>Whether it has ended.</summary>
    [Id(7)] public bool IsOver { get; init; }
}

/// <summary>What a message tells.</summary>
public enum RoadshowMessageKind
{
    /// <summary>All of it.</summary>
    Snapshot,

    /// <summary>What has changed.</summary>
    Change,

    /// <summary>That something has changed that is not for all viewers; with the time.</summary>
    Tick,
}

/// <summary>A message to viewers.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RoadshowMessage")]
public sealed record RoadshowMessage
{
    /// <summary>What it tells.</summary>
    [Id(0)] public required RoadshowMessageKind Kind { get; init; }

    /// <summary>A view of the session, or of what has changed: JSON in one line, UTF-8.</summary>
    [Id(1)] public required byte[] Json { get; init; }
}

/// <summary>Reactions of a moment on one node.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ReactionCounts")]
public sealed record ReactionCounts
{
    /// <summary>How many there were, by kind.</summary>
    [Id(0)] public required Dictionary<string, int> Counts { get; init; }
}

/// <summary>Tickets for the live view of one session. The key is the session's id. Kept in memory for a minute: after a crash one asks for another.</summary>
[Alias("liandong.IRoadshowTicketGrain")]
public interface IRoadshowTicketGrain : IGrainWithStringKey
{
    /// <summary>Keeps a ticket by its hash. Done with a <see cref="TicketExpiry"/>, or Overloaded when too many are open.</summary>
    [Alias("Issue")]
    Task<TicketExpiry> IssueAsync(string hash, Caller caller);

    /// <summary>Takes a ticket: who got it, once; null when it is none, was used, or is too old.</summary>
    [Alias("Redeem")]
    Task<Caller?> RedeemAsync(string hash);
}

/// <summary>Until when a ticket opens something.</summary>
[GenerateSerializer, Immutable, Alias("liandong.TicketExpiry")]
public sealed record TicketExpiry
{
    /// <summary>Done, or Overloaded.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>Until when, UTC.</summary>
    [Id(1)] public DateTimeOffset ExpiresAt { get; init; }
}
