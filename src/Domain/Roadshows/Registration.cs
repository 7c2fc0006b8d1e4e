namespace Liandong.Domain.Roadshows;

/// <summary>Where a registration stands.</summary>
public enum RegistrationStatus
{
    /// <summary>There is a place.</summary>
    Registered,

    /// <summary>All places are taken; it waits for one.</summary>
    Waitlisted,

    /// <summary>The person has come.</summary>
    CheckedIn,

    /// <summary>It was given up.</summary>
    Cancelled,
}

/// <summary>That somebody wants to come.</summary>
/// <param name="Number">Its number within the session, from 1.</param>
/// <param name="Person">Who.</param>
/// <param name="OrganisationId">The organisation that the person acts for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="At">When it was made.</param>
/// <param name="Version">Rises by one with every change.</param>
public sealed record Registration(int Number, string Person, string OrganisationId, RegistrationStatus Status, DateTimeOffset At, long Version)
{
    /// <summary>Whether it takes a place.</summary>
    public bool TakesPlace => Status is RegistrationStatus.Registered or RegistrationStatus.CheckedIn;
}
