namespace Liandong.Grains.Interfaces.Calls;

/// <summary>Who asks: taken from the credential, never from a request body.</summary>
[GenerateSerializer, Immutable, Alias("liandong.Caller")]
public sealed record Caller
{
    /// <summary>The organisation the credential belongs to.</summary>
    [Id(0)] public required string OrganisationId { get; init; }

    /// <summary>The <c>role</c> claim: department, zone, university, provider, enterprise, investor, expert or integrator.</summary>
    [Id(1)] public required string Role { get; init; }

    /// <summary>Department, or a key with scope <c>act:any</c>: may act for, and see what, any holder or provider may.</summary>
    [Id(2)] public bool ActsForAnyone { get; init; }

    /// <summary>Names the credential itself, for the audit: <c>key/&lt;id&gt;</c>, <c>user/&lt;subject&gt;</c>; never a secret.</summary>
    [Id(4)] public string? Credential { get; init; }

    /// <summary>The person, as an opaque id, where the credential names one.</summary>
    [Id(3)] public string? UserId { get; init; }

    /// <summary>A key with scope <c>filings:decide</c>: may bring in decisions on filings that another platform took.</summary>
    [Id(5)] public bool DecidesFilings { get; init; }
}
