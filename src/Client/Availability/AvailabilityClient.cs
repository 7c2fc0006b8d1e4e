namespace Liandong.Client;

/// <summary>Free time across instruments.</summary>
public sealed class AvailabilityClient
{
    private readonly ApiConnection _connection;

    internal AvailabilityClient(ApiConnection connection) => _connection = connection;

    /// <summary>Slots that the caller could book now, of all instruments that a filter lets through.</summary>
    public Task<FreeTime> FindAsync(AvailabilityFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new ApiQuery()
            .Add("category", filter.Category)
            .Add("city", filter.City)
            .Add("durationMinutes", filter.DurationMinutes)
            .Add("from", filter.From)
            .Add("to", filter.To)
            .Add("sort", filter.Sort?.Value)
            .Add("limit", filter.Limit)
            .Add("after", _connection.ReadAfter(filter.After));
        return _connection.GetAsync(query.Behind("availability"), ClientJson.Instance.FreeTime, cancellation);
    }
}
