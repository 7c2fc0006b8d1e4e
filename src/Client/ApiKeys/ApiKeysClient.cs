namespace Liandong.Client;

/// <summary>API keys: the caller's organisation's own, or any for the department.</summary>
public sealed class ApiKeysClient
{
    private const string Collection = "api-keys";
    private readonly ApiConnection _connection;

    internal ApiKeysClient(ApiConnection connection) => _connection = connection;

    /// <summary>Issues a key. Its text is in <see cref="ApiKey.Key"/> of this answer only.</summary>
    public Task<Written<ApiKey>> IssueAsync(ApiKeyRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(Collection, request, ClientJson.Instance.ApiKeyRequest, ClientJson.Instance.ApiKey, options, cancellation);

    /// <summary>A key as it is now, without its text.</summary>
    public Task<ApiKey> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.ApiKey, cancellation);

    /// <summary>All keys that the caller may see, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<ApiKey> ListAsync(ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, ReadPageAsync, cancellation);

    /// <summary>One page of the keys that the caller may see, by id.</summary>
    public Task<Page<ApiKey>> ReadPageAsync(PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(Collection, new ApiQuery(), options, ClientJson.Instance.ApiKeyPage, cancellation);

    /// <summary>Gives a key a second secret, whose text is in <see cref="ApiKey.Key"/> of this answer only; the old one lives on for a day.</summary>
    public Task<Written<ApiKey>> RotateAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "rotate"), ClientJson.Instance.ApiKey, options, cancellation);

    /// <summary>Closes a key for good; within five seconds it opens nothing anywhere.</summary>
    public Task<Written<ApiKey>> RevokeAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "revoke"), ClientJson.Instance.ApiKey, options, cancellation);
}
