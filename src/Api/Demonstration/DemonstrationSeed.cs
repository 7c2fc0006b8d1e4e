using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Demonstration;

/// <summary>Puts the demonstration data in once. What a user has changed since stays; several nodes may do it at once.</summary>
internal sealed class DemonstrationSeed(IGrainFactory grains, IOrganisations organisations)
{
    /// <summary>Puts in what is missing.</summary>
    /// <exception cref="InvalidOperationException">The journal refused it.</exception>
    public async Task PlantAsync()
    {
        foreach (var (id, specification) in DemonstrationInstruments.All)
        {
            var instrument = grains.Grain<IInstrumentGrain>(id);
            var found = await GrainCalls.ReadAsync(instrument.GetAsync);
            if (found.Status == AnswerStatus.Refused)
            {
                // Defined twice alike, it is defined once: it may be repeated while other nodes come and go.
                found = await GrainCalls.ReadAsync(() => DefineAsync(instrument, specification));
            }

            if (found.Status is not (AnswerStatus.Done or AnswerStatus.Created))
            {
                throw new InvalidOperationException($"The demonstration instrument {id} cannot be defined: {found.Status} {found.Refusal?.Detail}");
            }
        }
    }

    private Task<Answer> DefineAsync(IInstrumentGrain instrument, InstrumentSpecification specification) =>
        instrument.DefineAsync(specification, organisations.UniversityOf(specification.ProviderId!), new WriteContext
        {
            Caller = new Caller { OrganisationId = "dept-sti", Role = Roles.Department, ActsForAnyone = true },
        });
}
