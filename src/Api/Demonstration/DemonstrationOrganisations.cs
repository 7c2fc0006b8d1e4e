using System.Collections.Frozen;
using Liandong.Api.Organisations;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Demonstration;

/// <summary>The organisations of the demonstration data.</summary>
internal sealed class DemonstrationOrganisations : IOrganisations
{
    private static readonly FrozenDictionary<string, HolderProfile> _profiles = new HolderProfile[]
    {
        new() { Id = "dept-sti", Kind = "department" },
        new() { Id = "jinan-hitech", Kind = "zone", ZoneId = "jinan-hitech", PairedUniversityIds = ["sdu"] },
        new() { Id = "linyi-hitech", Kind = "zone", ZoneId = "linyi-hitech", PairedUniversityIds = ["lyu"] },
        new() { Id = "sdu", Kind = "university", UniversityId = "sdu" },
        new() { Id = "sdu-instruments", Kind = "provider", UniversityId = "sdu" },
        new() { Id = "ouc-instruments", Kind = "provider", UniversityId = "ouc" },
        new() { Id = "ytu-instruments", Kind = "provider", UniversityId = "ytu" },
        new() { Id = "sdsmu-instruments", Kind = "provider", UniversityId = "sdsmu" },
        new() { Id = "lyu-instruments", Kind = "provider", UniversityId = "lyu" },
        new() { Id = "ent-qilu-bio", Kind = "enterprise", ZoneId = "jinan-hitech", PairedUniversityIds = ["sdu"] },
        new() { Id = "ent-linyi-robotics", Kind = "enterprise", ZoneId = "linyi-hitech", PairedUniversityIds = ["lyu"] },
        new() { Id = "bank-qilu", Kind = "investor" },
        new() { Id = "expert-wang", Kind = "expert" },
        new() { Id = "platform-share", Kind = "integrator" },
    }.ToFrozenDictionary(profile => profile.Id, StringComparer.Ordinal);

    public HolderProfile Holder(string organisationId) => _profiles.GetValueOrDefault(organisationId) ?? new NoOrganisations().Holder(organisationId);

    public string? UniversityOf(string organisationId) => _profiles.GetValueOrDefault(organisationId)?.UniversityId;
}
