using Liandong.Api.Access;
using Liandong.Api.Demonstration;
using Liandong.Api.Hosting;

namespace Liandong.Api.Components.SignIn;

/// <summary>How one signs in to the pages of this node.</summary>
internal sealed class SignInWays(OidcOptions oidc, IHostEnvironment environment)
{
    /// <summary>The people of the demonstration, by their keys, in the order of the contract's table.</summary>
    public static readonly IReadOnlyList<string> People =
    [
        "demo-enterprise", "demo-enterprise-2", "demo-provider", "demo-university", "demo-zone", "demo-department", "demo-investor", "demo-expert", "demo-integrator",
    ];

    /// <summary>Whether one picks a person of the demonstration: in Development only.</summary>
    public bool HasPeople => environment.IsDevelopment();

    /// <summary>Whether the issuer signs people in.</summary>
    public bool HasIssuer => !HasPeople && oidc.SignsPeopleIn;

    /// <summary>The organisation that a person of the demonstration acts for.</summary>
    public static string OrganisationOf(string key) => DemonstrationKeys.All[key].OrganisationId;

    /// <summary>The role of a person of the demonstration.</summary>
    public static string RoleOf(string key) => DemonstrationKeys.All[key].Role;

    /// <summary>What a person of the demonstration stands for; null when there is no such person here.</summary>
    public Credential? Find(string? key) => HasPeople && key is not null ? DemonstrationKeys.All.GetValueOrDefault(key) : null;
}
