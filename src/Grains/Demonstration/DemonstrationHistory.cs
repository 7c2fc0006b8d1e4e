using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Journaling;
using Liandong.Grains.PilotBases;
using Liandong.Journal;

namespace Liandong.Grains.Demonstration;

/// <summary>
/// Lets the past of demonstration data happen. Nobody can book in the past, so it is decided by the rules as of its times and written to
/// the journal in one append. On a cluster another node might hold the thing in memory already.
/// </summary>
public sealed class DemonstrationHistory(IJournal journal, TimeProvider clock) : IDemonstrationHistory
{
    private const int DefinedDaysAgo = 90;

    private static readonly Actor _department = new("dept-sti", Role.Department, ActsForAnyone: true);

    /// <inheritdoc/>
    public Task<bool> PlantAsync(string id, InstrumentSpecification specification, string? universityId, IReadOnlyList<HolderProfile> users)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var uses = PastUse.OfInstrument(id, specification.Category, Today, Holders(users));
        return PlantAsync<InstrumentThing>(InstrumentThing.StreamPrefix + id, id, InstrumentCommands.Definition(specification, universityId), uses);
    }

    /// <inheritdoc/>
    public Task<bool> PlantAsync(string id, PilotBaseSpecification specification, string? universityId, IReadOnlyList<HolderProfile> users) =>
        PlantAsync<PilotBaseThing>(PilotBaseThing.StreamPrefix + id, id, PilotBaseViews.Definition(specification, universityId), PastUse.OfPilotBase(id, Today, Holders(users)));

    private DateTimeOffset Today => ChinaDay.MidnightOf(clock.GetUtcNow());

    private static List<Holder> Holders(IReadOnlyList<HolderProfile> users) => [.. users.Select(InstrumentCommands.Holder)];

    private async Task<bool> PlantAsync<TThing>(string stream, string id, InstrumentDefinition definition, IEnumerable<PastUse> uses)
        where TThing : IJournaledThing<InstrumentState, InstrumentEvent>
    {
        var writer = journal.OpenWriter(stream);
        await foreach (var _ in journal.ReadStreamAsync(stream, 0, CancellationToken.None))
        {
            return false;
        }

        var define = new DefineInstrument { Now = Today.AddDays(-DefinedDaysAgo), Actor = _department, InstrumentId = id, Definition = definition };
        var (state, written) = (InstrumentState.Initial, new List<NewEvent>());
        foreach (var command in uses.OrderBy(use => use.Slot.Start).SelectMany(use => use.Commands(_department)).Prepend<InstrumentCommand>(define))
        {
            var decision = InstrumentDecider.Decide(state, command);
            if (!decision.IsAccepted)
            {
                throw new InvalidOperationException($"The demonstration's past of {id} cannot have been: {decision.Refusal!.Detail}");
            }

            foreach (var @event in decision.Events)
            {
                written.Add(TThing.Codec.Encode(@event, TThing.AudienceOf(state, @event)));
                state = InstrumentDecider.Evolve(state, @event);
            }
        }

        var appended = await journal.AppendAsync(new Append
        {
            CommandId = Guid.CreateVersion7(clock.GetUtcNow()),
            Caller = _department.OrganisationId,
            RecordedAt = clock.GetUtcNow(),
            Streams = [new StreamAppend(writer, 0, written)],
        });
        return appended.IsCommitted ? true : throw new InvalidOperationException($"The demonstration's past of {id} cannot be put in: {appended.Outcome}");
    }
}
