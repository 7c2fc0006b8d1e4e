using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Organisations;

/// <summary>What is known of organisations.</summary>
internal interface IOrganisations
{
    /// <summary>An organisation as holder of a booking. One that nothing is known of is entitled to the default rate only.</summary>
    HolderProfile Holder(string organisationId);

    /// <summary>The university a provider belongs to, or is; null when it is not known to belong to one.</summary>
    string? UniversityOf(string organisationId);
}

/// <summary>Nothing is known: no organisation has been registered.</summary>
internal sealed class NoOrganisations : IOrganisations
{
    public HolderProfile Holder(string organisationId) => new() { Id = organisationId, Kind = "unknown" };

    public string? UniversityOf(string organisationId) => null;
}
