namespace Liandong.Client;

/// <summary>How people are written to, and who the persons of an organisation are.</summary>
public sealed class PeopleClient
{
    private const string Me = "me";
    private const string Organisations = "organisations";
    private const string Members = "members";
    private readonly ApiConnection _connection;

    internal PeopleClient(ApiConnection connection) => _connection = connection;

    /// <summary>The profile of the calling person; of the organisation when the credential belongs to no person.</summary>
    public Task<Profile> GetProfileAsync(CancellationToken cancellation = default) => _connection.GetAsync(Me, ClientJson.Instance.Profile, cancellation);

    /// <summary>Sets that profile as a whole.</summary>
    public Task<Written<Profile>> SetProfileAsync(ProfileRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(Me, request, ClientJson.Instance.ProfileRequest, ClientJson.Instance.Profile, options, cancellation);

    /// <summary>The persons of an organisation, by id, page after page as they are taken. For the organisation itself and who acts for it.</summary>
    public IAsyncEnumerable<Member> ListMembersAsync(string organisationId, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadMembersPageAsync(organisationId, page, stop), cancellation);

    /// <summary>One page of the persons of an organisation, by id.</summary>
    public Task<Page<Member>> ReadMembersPageAsync(string organisationId, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Organisations, organisationId, Members), new ApiQuery(), options, ClientJson.Instance.MemberPage, cancellation);
}
