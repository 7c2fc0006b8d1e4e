namespace Liandong.Client;

/// <summary>Filings of organisations, and decisions about them.</summary>
public sealed class FilingsClient
{
    private const string Collection = "filings";
    private readonly ApiConnection _connection;

    internal FilingsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Files an organisation, or a change of an approved one; with a reference that is known, gives the filing that has it.</summary>
    /// <exception cref="LiandongProblemException">422 <c>policy_violation</c> with every broken rule; 409 <c>filing_open</c>, <c>reference_used</c>.</exception>
    public Task<Written<Filing>> SubmitAsync(FilingRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(Collection, request, ClientJson.Instance.FilingRequest, ClientJson.Instance.Filing, options, cancellation);

    /// <summary>A filing as it is now; 404 when it is not for the caller.</summary>
    public Task<Filing> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Filing, cancellation);

    /// <summary>All filings that the caller may see and a filter lets through, in the order of their submission, page after page as they are taken.</summary>
    public IAsyncEnumerable<Filing> ListAsync(FilingFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the filings that the caller may see and a filter lets through, in the order of their submission.</summary>
    public Task<Page<Filing>> ReadPageAsync(FilingFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery()
            .Add("status", filter?.Status?.Value)
            .Add("subjectKind", filter?.SubjectKind?.Value)
            .Add("subjectId", filter?.SubjectId)
            .Add("zoneId", filter?.ZoneId);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.FilingPage, cancellation);
    }

    /// <summary>Submits a returned filing again.</summary>
    public Task<Written<Filing>> ResubmitAsync(string id, ResubmitRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of(Collection, id, "resubmit"), request ?? new ResubmitRequest(), ClientJson.Instance.ResubmitRequest, ClientJson.Instance.Filing, options, cancellation);

    /// <summary>Attaches a file to a filing that is not decided.</summary>
    /// <param name="id">The filing.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="contentType"><c>application/pdf</c>, <c>image/png</c> or <c>image/jpeg</c>.</param>
    /// <param name="bytes">The file, at most 10 MiB.</param>
    /// <param name="options">The key.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Written<Attachment>> AttachAsync(
        string id, string name, string contentType, byte[] bytes, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostFileAsync(
            new ApiQuery().Add("name", name).Behind(ApiPath.Of(Collection, id, "attachments")), contentType, bytes, ClientJson.Instance.Attachment, options, cancellation);

    /// <summary>The bytes of a file of a filing.</summary>
    public Task<byte[]> ReadAttachmentAsync(string id, string attachmentId, CancellationToken cancellation = default) =>
        _connection.GetFileAsync(ApiPath.Of(Collection, id, "attachments", attachmentId), cancellation);

    /// <summary>Decides about a filing. A revocation closes every benefit that rests on the approval before it comes back.</summary>
    public Task<Written<Filing>> DecideAsync(string id, DecisionRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "decision"), request, ClientJson.Instance.DecisionRequest, ClientJson.Instance.Filing, options, cancellation);
}
