namespace Liandong.Client;

/// <summary>Who did what, when and for whom: all for the department, for others what they did and what was done to their own things.</summary>
public sealed class AuditClient
{
    private const string Collection = "audit";
    private readonly ApiConnection _connection;

    internal AuditClient(ApiConnection connection) => _connection = connection;

    /// <summary>All acts that the caller may see and a filter lets through, newest first, page after page as they are taken.</summary>
    public IAsyncEnumerable<AuditEntry> ListAsync(AuditFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the acts that the caller may see and a filter lets through, newest first.</summary>
    public Task<Page<AuditEntry>> ReadPageAsync(AuditFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery()
            .Add("subject", filter?.Subject)
            .Add("organisationId", filter?.OrganisationId)
            .Add("from", filter?.From)
            .Add("to", filter?.To);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.AuditEntryPage, cancellation);
    }
}
