namespace Liandong.Client;

/// <summary>1:1 meetings: of sessions, and plans as a function.</summary>
public sealed class MeetingsClient
{
    private const string Collection = "meetings";
    private const string Roadshows = "roadshows";

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private readonly ApiConnection _connection;

    internal MeetingsClient(ApiConnection connection) => _connection = connection;

    /// <summary>
    /// Finds a plan; nothing is kept of it. A search of more than 25 s is asked for again every second until it is over;
    /// cancelling ends the waiting, and within the first 25 s the search.
    /// </summary>
    public async Task<MeetingPlan> PlanAsync(MeetingPlanRequest request, CancellationToken cancellation = default)
    {
        var (plan, pending) = await _connection.AskAsync(
            "meeting-plans", request, ClientJson.Instance.MeetingPlanRequest, ClientJson.Instance.MeetingPlan, ClientJson.Instance.MeetingPlanPending, cancellation)
            .ConfigureAwait(false);
        while (plan is null)
        {
            await Task.Delay(_pause, _connection.Options.Clock, cancellation).ConfigureAwait(false);
            plan = await FindAsync(pending!.Id, cancellation).ConfigureAwait(false);
        }

        return plan;
    }

    /// <summary>The plan that a search has found; null while it goes on. It is kept for 15 minutes.</summary>
    public async Task<MeetingPlan?> FindAsync(string id, CancellationToken cancellation = default) =>
        (await _connection.GetAsync(ApiPath.Of("meeting-plans", id), ClientJson.Instance.MeetingPlan, ClientJson.Instance.MeetingPlanPending, cancellation)
            .ConfigureAwait(false)).Answer;

    /// <summary>The meetings of a session as the caller may see them.</summary>
    public Task<MeetingBoard> GetBoardAsync(string roadshowId, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Roadshows, roadshowId, Collection), ClientJson.Instance.MeetingBoard, cancellation);

    /// <summary>Plans a session's meetings; with <c>DryRun</c> it only says what the plan would be.</summary>
    /// <exception cref="LiandongProblemException">422 with everything that stands against it; 409 <c>board_changed</c> when people do not stop acting meanwhile.</exception>
    public Task<Written<MeetingBoard>> PlanBoardAsync(string roadshowId, BoardPlanRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of(Roadshows, roadshowId, Collection, "plan"), request ?? new BoardPlanRequest(), ClientJson.Instance.BoardPlanRequest, ClientJson.Instance.MeetingBoard, options, cancellation);

    /// <summary>Says what a participant wants of a session's plans.</summary>
    public Task<Written<MeetingPreferences>> SetPreferencesAsync(string roadshowId, MeetingPreferencesRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of(Roadshows, roadshowId, Collection, "preferences"), request, ClientJson.Instance.MeetingPreferencesRequest, ClientJson.Instance.MeetingPreferences, options, cancellation);

    /// <summary>A meeting as it is now; 404 when it is not the caller's business.</summary>
    public Task<Meeting> GetAsync(string id, CancellationToken cancellation = default) => _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Meeting, cancellation);

    /// <summary>All meetings that are the caller's business and a filter lets through, by start, page after page as they are taken.</summary>
    public IAsyncEnumerable<Meeting> ListAsync(MeetingFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the meetings that are the caller's business and a filter lets through, by start.</summary>
    public Task<Page<Meeting>> ReadPageAsync(MeetingFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("roadshowId", filter?.RoadshowId).Add("participantId", filter?.ParticipantId).Add("status", filter?.Status?.Value)
            .Add("from", filter?.From).Add("to", filter?.To);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.MeetingPage, cancellation);
    }

    /// <summary>Confirms a meeting for one of the two.</summary>
    /// <exception cref="LiandongProblemException">409 <c>double_booked</c> when another one was confirmed at that time.</exception>
    public Task<Written<Meeting>> ConfirmAsync(string id, MeetingActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "confirm", request, options, cancellation);

    /// <summary>Declines a meeting for one of the two, or cancels it for the host.</summary>
    public Task<Written<Meeting>> DeclineAsync(string id, MeetingActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "decline", request, options, cancellation);

    /// <summary>Moves a meeting; with <c>DryRun</c> it only says what would happen.</summary>
    /// <exception cref="LiandongProblemException">409 <c>double_booked</c> or <c>table_taken</c>; 422 with every broken rule.</exception>
    public Task<Written<Meeting>> MoveAsync(string id, MeetingMoveRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "move"), request, ClientJson.Instance.MeetingMoveRequest, ClientJson.Instance.Meeting, options, cancellation);

    /// <summary>Says what came of a meeting; what is said last counts.</summary>
    public Task<Written<Meeting>> EndAsync(string id, MeetingOutcomeRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "outcome"), request, ClientJson.Instance.MeetingOutcomeRequest, ClientJson.Instance.Meeting, options, cancellation);

    private Task<Written<Meeting>> ActAsync(string id, string act, MeetingActRequest? request, WriteOptions? options, CancellationToken cancellation) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, act), request ?? new MeetingActRequest(), ClientJson.Instance.MeetingActRequest, ClientJson.Instance.Meeting, options, cancellation);
}

/// <summary>Which meetings to list; members that are not set filter nothing.</summary>
public sealed record MeetingFilter
{
    /// <summary>The session.</summary>
    public string? RoadshowId { get; init; }

    /// <summary>One of the two.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>Where they stand.</summary>
    public MeetingStatus? Status { get; init; }

    /// <summary>Only what ends after it.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what starts before it.</summary>
    public DateTimeOffset? To { get; init; }
}
