namespace Liandong.Domain;

/// <summary>What an organisation is to the platform: the <c>role</c> claim.</summary>
public enum Role
{
    /// <summary>The department of science and technology, or another provincial department.</summary>
    Department,

    /// <summary>The office of a high-tech zone (高新区).</summary>
    Zone,

    /// <summary>A university's office, or a filed unit or team of it.</summary>
    University,

    /// <summary>Who runs a shared instrument, a pilot base or a concept-verification centre.</summary>
    Provider,

    /// <summary>A company.</summary>
    Enterprise,

    /// <summary>A bank, fund or insurer.</summary>
    Investor,

    /// <summary>A member of the review pool.</summary>
    Expert,

    /// <summary>A machine of another platform.</summary>
    Integrator,
}

/// <summary>Who gives a command.</summary>
/// <param name="OrganisationId">The organisation the actor acts for.</param>
/// <param name="Role">The organisation's role.</param>
/// <param name="ActsForAnyone">A department, or a credential with the scope <c>act:any</c>: may do what any holder or provider may.</param>
/// <param name="UserId">The person, where one is known.</param>
/// <param name="DecidesFilings">A credential with the scope <c>filings:decide</c>: brings in decisions on filings that another platform took.</param>
public sealed record Actor(string OrganisationId, Role Role, bool ActsForAnyone = false, string? UserId = null, bool DecidesFilings = false)
{
    /// <summary>Whether the actor may act in the name of an organisation: its own, or any when <see cref="ActsForAnyone"/>.</summary>
    public bool ActsFor(string organisationId) => ActsForAnyone || OrganisationId == organisationId;

    /// <summary>Whether the actor counts as that organisation itself. A credential with <c>act:any</c> does; a department stays a department.</summary>
    public bool CountsAs(string organisationId) => OrganisationId == organisationId || (ActsForAnyone && Role != Role.Department);
}
