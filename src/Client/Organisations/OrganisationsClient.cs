namespace Liandong.Client;

/// <summary>What is publicly known of organisations.</summary>
public sealed class OrganisationsClient
{
    private const string Collection = "organisations";
    private readonly ApiConnection _connection;

    internal OrganisationsClient(ApiConnection connection) => _connection = connection;

    /// <summary>An organisation as it is now.</summary>
    public Task<Organisation> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Organisation, cancellation);

    /// <summary>All organisations that a filter lets through, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<Organisation> ListAsync(OrganisationFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the organisations that a filter lets through, by id.</summary>
    public Task<Page<Organisation>> ReadPageAsync(OrganisationFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery()
            .Add("kind", filter?.Kind?.Value)
            .Add("zoneId", filter?.ZoneId)
            .Add("q", filter?.Text)
            .Add("filingStatus", filter?.FilingStatus?.Value);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.OrganisationPage, cancellation);
    }
}
