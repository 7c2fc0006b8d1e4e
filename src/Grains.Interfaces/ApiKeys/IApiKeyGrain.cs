using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.ApiKeys;

/// <summary>Asks for an API key.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ApiKeyRequest")]
public sealed record ApiKeyRequest
{
    /// <summary>The organisation it shall act for; default: the caller's own.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public string? OrganisationId { get; init; }

    /// <summary>The role it shall act in; default: the caller's own.</summary>
    [Id(1), AllowedValues("department", "zone", "university", "provider", "enterprise", "investor", "expert", "integrator")] public string? Role { get; init; }

    /// <summary>What it shall be able to do, at least one; <c>act:any</c> and <c>filings:decide</c> are the department's to give.</summary>
    [Id(2), MinLength(1), AllowedValues("read", "write", "act:any", "filings:decide")] public required string[] Scopes { get; init; }

    /// <summary>From when it shall open nothing any more, RFC 3339 with offset, at most two years ahead; default a year.</summary>
    [Id(3)] public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new secret as the platform keeps it: its hash, never its text.</summary>
[GenerateSerializer, Immutable, Alias("liandong.NewSecret")]
public sealed record NewSecret
{
    /// <summary>SHA-256 of the key's text, lower-case hexadecimal.</summary>
    [Id(0)] public required string Hash { get; init; }

    /// <summary>The beginning of the key's text.</summary>
    [Id(1)] public required string Prefix { get; init; }
}

/// <summary>What a key opens.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ApiKeyCredential")]
public sealed record ApiKeyCredential
{
    /// <summary>The organisation it acts for.</summary>
    [Id(0)] public required string OrganisationId { get; init; }

    /// <summary>The role it acts in.</summary>
    [Id(1)] public required string Role { get; init; }

    /// <summary>What it may do.</summary>
    [Id(2)] public required string[] Scopes { get; init; }
}

/// <summary>Whether a secret opens anything.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ApiKeyCheck")]
public sealed record ApiKeyCheck
{
    /// <summary>Done, or JournalUnavailable: then nothing is known.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>What it opens; null when nothing.</summary>
    [Id(1)] public ApiKeyCredential? Credential { get; init; }
}

/// <summary>One API key. The grain's key is the API key's id, which its text contains.</summary>
[Alias("liandong.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Makes it.</summary>
    [Alias("Issue")]
    Task<Answer> IssueAsync(ApiKeyRequest request, NewSecret secret, WriteContext context);

    /// <summary>Gives it a second secret; the old one lives on for a day.</summary>
    [Alias("Rotate")]
    Task<Answer> RotateAsync(NewSecret secret, WriteContext context);

    /// <summary>Closes it for good.</summary>
    [Alias("Revoke")]
    Task<Answer> RevokeAsync(WriteContext context);

    /// <summary>The key as it is now, without its secret.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);

    /// <summary>What a secret opens now.</summary>
    [Alias("Authenticate")]
    Task<ApiKeyCheck> AuthenticateAsync(string secretHash);
}

/// <summary>Lists API keys. Any key.</summary>
[Alias("liandong.IApiKeyListGrain")]
public interface IApiKeyListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the keys of the caller's organisation, or of all for the department, by id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(PageRequest page, Caller caller);

    /// <summary>Whether there has ever been a key; null when the journal does not answer.</summary>
    [Alias("Any")]
    Task<bool?> AnyAsync();
}
