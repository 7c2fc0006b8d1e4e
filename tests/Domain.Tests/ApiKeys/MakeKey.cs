using Liandong.Domain.ApiKeys;

namespace Liandong.Domain.Tests.ApiKeys;

/// <summary>The people, keys and events that the tests of API keys speak of.</summary>
internal static class MakeKey
{
    public const string Id = "k1";
    public const string Qilu = "ent-qilu-bio";

    public static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset YearEnd = Now.AddDays(365);
    public static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    public static readonly Actor Enterprise = new(Qilu, Role.Enterprise);
    public static readonly Actor Stranger = new("ent-linyi-robotics", Role.Enterprise);
    public static readonly Actor Integrator = new("platform-share", Role.Integrator, ActsForAnyone: true);

    public static ApiKeySecret Secret(string hash, DateTimeOffset createdAt, DateTimeOffset expiresAt) => new(hash, $"{hash}-prefix", createdAt, expiresAt);

    public static ApiKeyIssued Issued(DateTimeOffset? expiresAt = null) => new()
    {
        KeyId = Id,
        OrganisationId = Qilu,
        At = Now,
        Version = 1,
        Role = Role.Enterprise,
        Scopes = ["read", "write"],
        Secret = Secret("h1", Now, expiresAt ?? YearEnd),
    };

    public static ApiKeyRotated Rotated(string hash, DateTimeOffset at, DateTimeOffset previousExpiresAt, long version = 2) => new()
    {
        KeyId = Id,
        OrganisationId = Qilu,
        At = at,
        Version = version,
        Secret = Secret(hash, at, at.AddDays(365)),
        PreviousExpiresAt = previousExpiresAt,
    };

    public static ApiKeyRevoked Revoked(DateTimeOffset at, long version = 2) => new() { KeyId = Id, OrganisationId = Qilu, At = at, Version = version };

    public static IssueApiKey Issue(Actor? actor = null, params string[] scopes) => new()
    {
        Now = Now,
        Actor = actor ?? Enterprise,
        KeyId = Id,
        OrganisationId = Qilu,
        Role = Role.Enterprise,
        Scopes = scopes.Length == 0 ? ["read", "write"] : scopes,
        SecretHash = "h1",
        Prefix = "h1-prefix",
    };

    public static RotateApiKey Rotate(string hash, DateTimeOffset now, Actor? actor = null, long? expectedVersion = null) =>
        new() { Now = now, Actor = actor ?? Enterprise, SecretHash = hash, Prefix = $"{hash}-prefix", ExpectedVersion = expectedVersion };

    public static RevokeApiKey Revoke(DateTimeOffset now, Actor? actor = null, long? expectedVersion = null) =>
        new() { Now = now, Actor = actor ?? Enterprise, ExpectedVersion = expectedVersion };
}
