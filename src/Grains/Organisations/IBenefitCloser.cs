namespace Liandong.Grains.Organisations;

/// <summary>Closes one kind of benefits when the approval that they rest on is withdrawn. Registered in the silo, one for each kind.</summary>
public interface IBenefitCloser
{
    /// <summary>The kind, as <see cref="Interfaces.Organisations.BenefitReference.Kind"/> names it.</summary>
    string Kind { get; }

    /// <summary>
    /// Closes a benefit for good: nothing new is granted or held on it once this has come back with true. May be called again,
    /// also for a benefit that is closed already or never came into being.
    /// </summary>
    /// <returns>False when it could not be closed now; it will be asked again.</returns>
    Task<bool> CloseAsync(IGrainFactory grains, string organisationId, string benefitId);
}
