namespace Liandong.Client;

/// <summary>Plans of 1:1 meetings.</summary>
public sealed class MeetingsClient
{
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
}
