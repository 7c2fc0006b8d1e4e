using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.Tests.Support;

/// <summary>A demonstration in which nothing has happened yet.</summary>
internal sealed class NoPast : IDemonstrationHistory
{
    public Task<bool> PlantAsync(string id, InstrumentSpecification specification, string? universityId, IReadOnlyList<HolderProfile> users) => Task.FromResult(false);

    public Task<bool> PlantAsync(string id, PilotBaseSpecification specification, string? universityId, IReadOnlyList<HolderProfile> users) => Task.FromResult(false);
}
