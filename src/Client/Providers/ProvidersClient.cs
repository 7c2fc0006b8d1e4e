namespace Liandong.Client;

/// <summary>What concerns those who provide instruments.</summary>
public sealed class ProvidersClient
{
    private readonly ApiConnection _connection;

    internal ProvidersClient(ApiConnection connection) => _connection = connection;

    /// <summary>How a provider's instruments were used. For the provider itself, and whoever acts for it.</summary>
    /// <param name="id">The provider.</param>
    /// <param name="year">The year, by the clock of Asia/Shanghai; 1970–8999.</param>
    /// <param name="after">As in <see cref="ListOptions.After"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<ProviderUsage> GetUsageAsync(string id, int year, long? after = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("year", year).Add("after", _connection.ReadAfter(after));
        return _connection.GetAsync(query.Behind(ApiPath.Of("providers", id, "usage")), ClientJson.Instance.ProviderUsage, cancellation);
    }
}
