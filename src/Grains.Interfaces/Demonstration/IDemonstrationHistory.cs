using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Grains.Interfaces.Demonstration;

/// <summary>
/// The uses of the last weeks in demonstration data, so that figures, ratings and rankings have something to show. For a node alone, and
/// before anybody asks for the thing.
/// </summary>
public interface IDemonstrationHistory
{
    /// <summary>Defines an instrument and lets its past happen, unless there is anything of it. May be repeated.</summary>
    /// <param name="id">The instrument.</param>
    /// <param name="specification">Its definition, with its provider.</param>
    /// <param name="universityId">The university that the provider belongs to; null for none.</param>
    /// <param name="users">Who has used it, in turn; at least one.</param>
    /// <returns>Whether it did.</returns>
    /// <exception cref="InvalidOperationException">The rules or the journal refused it.</exception>
    Task<bool> PlantAsync(string id, InstrumentSpecification specification, string? universityId, IReadOnlyList<HolderProfile> users);

    /// <summary>The same of a pilot base.</summary>
    /// <param name="id">The base.</param>
    /// <param name="specification">Its definition, with its provider.</param>
    /// <param name="universityId">The university that the provider belongs to; null for none.</param>
    /// <param name="users">Who has used it, in turn; at least one.</param>
    /// <returns>Whether it did.</returns>
    /// <exception cref="InvalidOperationException">The rules or the journal refused it.</exception>
    Task<bool> PlantAsync(string id, PilotBaseSpecification specification, string? universityId, IReadOnlyList<HolderProfile> users);
}
