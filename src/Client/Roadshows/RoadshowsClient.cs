using System.Runtime.CompilerServices;

namespace Liandong.Client;

/// <summary>Live sessions (融资路演): planned, hosted, joined, watched and scored.</summary>
public sealed class RoadshowsClient
{
    private const string Collection = "roadshows";
    private readonly ApiConnection _connection;

    internal RoadshowsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Plans a session.</summary>
    /// <exception cref="LiandongProblemException">400 <c>invalid_definition</c> with everything that is out of its bounds.</exception>
    public Task<Written<Roadshow>> PlanAsync(RoadshowRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(Collection, request, ClientJson.Instance.RoadshowRequest, ClientJson.Instance.Roadshow, options, cancellation);

    /// <summary>Plans sessions that recur; what a fault has cut short goes on under the same key.</summary>
    public Task<Written<RoadshowSeries>> PlanSeriesAsync(RoadshowSeriesRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync("roadshow-series", request, ClientJson.Instance.RoadshowSeriesRequest, ClientJson.Instance.RoadshowSeries, options, cancellation);

    /// <summary>Plans a session anew that has not started.</summary>
    public Task<Written<Roadshow>> ReviseAsync(string id, RoadshowRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "revise"), request, ClientJson.Instance.RoadshowRequest, ClientJson.Instance.Roadshow, options, cancellation);

    /// <summary>A session as it is now.</summary>
    public Task<Roadshow> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Roadshow, cancellation);

    /// <summary>
    /// Watches a session: as it is, then whole after each change, until it has ended, or the watching is cancelled or left. Lost
    /// connections are resumed behind what was given; a watcher that falls far behind goes on with the session as it then is.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="options">How to watch it.</param>
    /// <param name="cancellation">Stops watching.</param>
    /// <exception cref="LiandongProblemException">The platform refuses: there is no such session, or it is not for the caller.</exception>
    /// <exception cref="LiandongUnansweredException">It could not be reached for <see cref="WatchOptions.GiveUpAfter"/>.</exception>
    public IAsyncEnumerable<Roadshow> WatchAsync(string id, WatchOptions? options = null, CancellationToken cancellation = default)
    {
        var watch = options ?? new WatchOptions();
        watch.Validate();
        ArgumentException.ThrowIfNullOrEmpty(id);
        return WatchEachAsync(id, watch, cancellation);
    }

    /// <summary>All sessions that the caller may see and a filter lets through, by their start, page after page as they are taken.</summary>
    public IAsyncEnumerable<RoadshowItem> ListAsync(RoadshowFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the sessions that the caller may see and a filter lets through, by their start.</summary>
    public Task<Page<RoadshowItem>> ReadPageAsync(RoadshowFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("kind", filter?.Kind?.Value).Add("status", filter?.Status?.Value).Add("hostId", filter?.HostId).Add("seriesId", filter?.SeriesId);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.RoadshowItemPage, cancellation);
    }

    /// <summary>Begins to check in who comes.</summary>
    public Task<Written<Roadshow>> OpenCheckInAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) => ActAsync(id, "open-check-in", options, cancellation);

    /// <summary>Goes live with the first pitch.</summary>
    public Task<Written<Roadshow>> StartAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) => ActAsync(id, "start", options, cancellation);

    /// <summary>Goes on to the next phase, or to the next pitch.</summary>
    public Task<Written<Roadshow>> GoOnAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) => ActAsync(id, "next", options, cancellation);

    /// <summary>Passes over the pitch that is on, or one that waits.</summary>
    public Task<Written<Roadshow>> SkipAsync(string id, SkipRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "skip"), request ?? new SkipRequest(), ClientJson.Instance.SkipRequest, ClientJson.Instance.Roadshow, options, cancellation);

    /// <summary>Holds the clock.</summary>
    public Task<Written<Roadshow>> HoldAsync(string id, PauseRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "hold"), request ?? new PauseRequest(), ClientJson.Instance.PauseRequest, ClientJson.Instance.Roadshow, options, cancellation);

    /// <summary>Lets the clock go on.</summary>
    public Task<Written<Roadshow>> ResumeAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) => ActAsync(id, "resume", options, cancellation);

    /// <summary>Gives the pitches that wait another order.</summary>
    public Task<Written<Roadshow>> ReorderAsync(string id, ReorderRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "reorder"), request, ClientJson.Instance.ReorderRequest, ClientJson.Instance.Roadshow, options, cancellation);

    /// <summary>Ends it for good.</summary>
    public Task<Written<Roadshow>> EndAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) => ActAsync(id, "end", options, cancellation);

    /// <summary>Asks a question.</summary>
    public Task<Written<Question>> AskAsync(string id, QuestionRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "questions"), request, ClientJson.Instance.QuestionRequest, ClientJson.Instance.Question, options, cancellation);

    /// <summary>A question.</summary>
    public Task<Question> GetQuestionAsync(string id, string questionId, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "questions", questionId), ClientJson.Instance.Question, cancellation);

    /// <summary>One page of the questions in the order of their asking; for the host the hidden ones too.</summary>
    public Task<Page<Question>> ReadQuestionsPageAsync(string id, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Collection, id, "questions"), new ApiQuery(), options, ClientJson.Instance.QuestionPage, cancellation);

    /// <summary>Votes for a question; a repeat changes nothing.</summary>
    public Task<Written<Question>> VoteAsync(string id, string questionId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ModerateAsync(id, questionId, "votes", options, cancellation);

    /// <summary>Hides a question.</summary>
    public Task<Written<Question>> HideAsync(string id, string questionId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ModerateAsync(id, questionId, "hide", options, cancellation);

    /// <summary>Shows a question again.</summary>
    public Task<Written<Question>> ShowAsync(string id, string questionId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ModerateAsync(id, questionId, "show", options, cancellation);

    /// <summary>Marks a question as answered.</summary>
    public Task<Written<Question>> MarkAnsweredAsync(string id, string questionId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ModerateAsync(id, questionId, "answer", options, cancellation);

    /// <summary>Marks a question as open after all.</summary>
    public Task<Written<Question>> MarkOpenAsync(string id, string questionId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ModerateAsync(id, questionId, "reopen", options, cancellation);

    /// <summary>Reacts; it is counted for a moment and may be lost in a crash, and a repeat counts again.</summary>
    public Task<Reaction> ReactAsync(string id, ReactionRequest request, CancellationToken cancellation = default) =>
        _connection.AskAsync(ApiPath.Of(Collection, id, "reactions"), request, ClientJson.Instance.ReactionRequest, ClientJson.Instance.Reaction, cancellation);

    /// <summary>Opens a poll.</summary>
    public Task<Written<Poll>> OpenPollAsync(string id, PollRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "polls"), request, ClientJson.Instance.PollRequest, ClientJson.Instance.Poll, options, cancellation);

    /// <summary>A poll.</summary>
    public Task<Poll> GetPollAsync(string id, string pollId, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "polls", pollId), ClientJson.Instance.Poll, cancellation);

    /// <summary>Answers a poll; another answer takes the place of the first.</summary>
    public Task<Written<Poll>> AnswerPollAsync(string id, string pollId, PollAnswerRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "polls", pollId, "answers"), request, ClientJson.Instance.PollAnswerRequest, ClientJson.Instance.Poll, options, cancellation);

    /// <summary>Closes a poll.</summary>
    public Task<Written<Poll>> ClosePollAsync(string id, string pollId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "polls", pollId, "close"), ClientJson.Instance.Poll, options, cancellation);

    /// <summary>Scores a pitch, or scores it anew.</summary>
    /// <exception cref="LiandongProblemException">422 <c>conflict_of_interest</c>; <c>policy_violation</c> with every broken rule.</exception>
    public Task<Written<PitchScore>> ScoreAsync(string id, ScoreRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "scores"), request, ClientJson.Instance.ScoreRequest, ClientJson.Instance.PitchScore, options, cancellation);

    /// <summary>The scores: all for the host, its own for an expert.</summary>
    public Task<PitchScores> GetScoresAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "scores"), ClientJson.Instance.PitchScores, cancellation);

    /// <summary>Declares a conflict of interest.</summary>
    public Task<Written<PitchScores>> DeclareConflictAsync(string id, ConflictRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "conflicts"), request, ClientJson.Instance.ConflictRequest, ClientJson.Instance.PitchScores, options, cancellation);

    /// <summary>What a session came to.</summary>
    public Task<RoadshowReport> GetReportAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "report"), ClientJson.Instance.RoadshowReport, cancellation);

    /// <summary>Registers the caller, once; when all places are taken it waits for one.</summary>
    public Task<Written<Registration>> RegisterAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "registrations"), ClientJson.Instance.Registration, options, cancellation);

    /// <summary>A registration.</summary>
    public Task<Registration> GetRegistrationAsync(string id, string registrationId, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "registrations", registrationId), ClientJson.Instance.Registration, cancellation);

    /// <summary>One page of the registrations in their order: the caller's own, for the host all.</summary>
    public Task<Page<Registration>> ReadRegistrationsPageAsync(string id, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Collection, id, "registrations"), new ApiQuery(), options, ClientJson.Instance.RegistrationPage, cancellation);

    /// <summary>Gives up a registration.</summary>
    public Task<Written<Registration>> CancelRegistrationAsync(string id, string registrationId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "registrations", registrationId, "cancel"), ClientJson.Instance.Registration, options, cancellation);

    /// <summary>Says that who has registered has come.</summary>
    public Task<Written<Registration>> CheckInAsync(string id, string registrationId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "registrations", registrationId, "check-in"), ClientJson.Instance.Registration, options, cancellation);

    /// <summary>A ticket for the live view, for a minute and once.</summary>
    public Task<LiveTicket> GetTicketAsync(string id, CancellationToken cancellation = default) =>
        _connection.AskAsync(ApiPath.Of(Collection, id, "tickets"), new NoRequest(), ClientJson.Instance.NoRequest, ClientJson.Instance.LiveTicket, cancellation);

    private Task<Written<Roadshow>> ActAsync(string id, string act, WriteOptions? options, CancellationToken cancellation) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, act), ClientJson.Instance.Roadshow, options, cancellation);

    private async IAsyncEnumerable<Roadshow> WatchEachAsync(string id, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var follower = new SessionFollower(_connection, id, options, cancellation);
        await using (follower.ConfigureAwait(false))
        {
            while (true)
            {
                var session = await follower.NextAsync().ConfigureAwait(false);
                yield return session;
                if (session.Status == RoadshowStatus.Ended)
                {
                    yield break;
                }
            }
        }
    }

    private Task<Written<Question>> ModerateAsync(string id, string questionId, string act, WriteOptions? options, CancellationToken cancellation) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "questions", questionId, act), ClientJson.Instance.Question, options, cancellation);
}

/// <summary>The body of a call that takes nothing.</summary>
internal sealed record NoRequest;

/// <summary>Which sessions to list; members that are not set filter nothing.</summary>
public sealed record RoadshowFilter
{
    /// <summary>What they are for.</summary>
    public RoadshowKind? Kind { get; init; }

    /// <summary>Where they stand.</summary>
    public RoadshowStatus? Status { get; init; }

    /// <summary>Who hosts them.</summary>
    public string? HostId { get; init; }

    /// <summary>The series that they belong to.</summary>
    public string? SeriesId { get; init; }
}
