using System.Security.Cryptography;
using System.Text;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Profiles;

/// <summary>One profile. The key is <see cref="ProfileId"/> of organisation and person.</summary>
[Alias("liandong.IProfileGrain")]
public interface IProfileGrain : IGrainWithStringKey
{
    /// <summary>Sets the caller's own profile. Created when there was none, else Done.</summary>
    [Alias("Set")]
    Task<Answer> SetAsync(ProfileRequest request, WriteContext context);

    /// <summary>The caller's own profile; what holds by default when there is none.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);
}

/// <summary>Lists the persons of organisations. Any key.</summary>
[Alias("liandong.IMemberListGrain")]
public interface IMemberListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the persons of an organisation that have a profile or have changed something, by their ids.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(string organisationId, PageRequest page, Caller caller);
}

/// <summary>Ids of profiles: <c>&lt;organisation&gt;</c>, or <c>&lt;organisation&gt;.&lt;digest of the person's id&gt;</c>, which may hold anything.</summary>
public static class ProfileId
{
    private const int DigestBytes = 16;

    /// <summary>The id of a person's profile within its organisation; of the organisation's own without a person.</summary>
    public static string Of(string organisationId, string? userId) => userId is null
        ? organisationId
        : $"{organisationId}.{OpaqueId.From(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(userId)).AsSpan(0, DigestBytes), bigEndian: true))}";
}
