namespace Liandong.Client;

/// <summary>What concerns those who provide instruments.</summary>
public sealed class ProvidersClient
{
    private readonly ApiConnection _connection;

    internal ProvidersClient(ApiConnection connection) => _connection = connection;

    /// <summary>How a provider's instruments were used. For the provider itself, and whoever acts for it.</summary>
    /// <param name="id">The provider.</param>
    /// <param name="year">The year, by the clock of each instrument; 1970–8999.</param>
    /// <param name="after">As in <see cref="ListOptions.After"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<ProviderUsage> GetUsageAsync(string id, int year, long? after = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("year", year).Add("after", _connection.ReadAfter(after));
        return _connection.GetAsync(query.Behind(ApiPath.Of("providers", id, "usage")), ClientJson.Instance.ProviderUsage, cancellation);
    }

    /// <summary>All uses that a filter lets through, by start, then booking, page after page as they are taken. For the provider itself, and whoever acts for it.</summary>
    public IAsyncEnumerable<Use> ListUsesAsync(string id, UseFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadUsesPageAsync(id, filter, page, stop), cancellation);

    /// <summary>One page of the uses that a filter lets through, by start, then booking.</summary>
    public Task<Page<Use>> ReadUsesPageAsync(string id, UseFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery()
            .Add("from", filter?.From)
            .Add("to", filter?.To)
            .Add("year", filter?.Year)
            .Add("instrumentId", filter?.InstrumentId)
            .Add("holderId", filter?.HolderId)
            .Add("kind", filter?.Kind?.Value);
        return _connection.GetPageAsync(ApiPath.Of("providers", id, "uses"), query, options, ClientJson.Instance.UsePage, cancellation);
    }
}
