using Liandong.Domain.Evaluations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Journaling;
using Orleans.Concurrency;

namespace Liandong.Grains.Evaluations;

/// <summary>The open-sharing minutes of one university and year: what it promises is here, what was delivered is summed up from uses.</summary>
[Reentrant]
public sealed class OpenSharingGrain(GrainServices services)
    : JournaledGrain<OpenSharingPromise, PromiseOpenSharing, OpenSharingPromised, OpenSharingDecider, OpenSharingThing>(services), IOpenSharingGrain
{
    private string UniversityId => Id[..^(EvaluationKeys.YearLength + 1)];

    private int Year => int.Parse(Id[^EvaluationKeys.YearLength..], System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async Task<Answer> PromiseAsync(OpenSharingRequest request, WriteContext context)
    {
        if ((await GrainFactory.GetGrain<IOrganisationGrain>(UniversityId).GetStandingAsync(DateOnly.MaxValue)).Standing is not { } university)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WriteAsync(new WriteRequest<OpenSharingPromise, PromiseOpenSharing, OpenSharingPromised>(
            context,
            attempt => new PromiseOpenSharing
            {
                UniversityId = UniversityId,
                Year = Year,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                IsUniversity = university.Kind == OrganisationKind.University,
                Minutes = request.Minutes,
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, promise, events) => Body(Id, promise.Version, isNew: promise.Version == 1 && events.Count > 0, View(promise), WireJson.Strict.OpenSharingView)));
    }

    /// <inheritdoc/>
    public async Task<Answer> GetAsync(long after)
    {
        var delivered = await GrainFactory.GetGrain<IEvaluationListGrain>(0).ReadDeliveredAsync(UniversityId, Year, after);
        return delivered.Status != AnswerStatus.Done ? Answer.Only(delivered.Status) : await ReadAsync(async (standing, _) =>
        {
            // Whoever asks for what was never promised fills no memory.
            if (standing.Version == 0)
            {
                DeactivateOnIdle();
            }

            return await FoundAsync(Id, standing.State.Version, View(standing.State) with { DeliveredMinutes = delivered.Minutes }, WireJson.Strict.OpenSharingView);
        });
    }

    private OpenSharingView View(OpenSharingPromise promise) => new()
    {
        UniversityId = UniversityId,
        Year = Year,
        PromisedMinutes = promise.Minutes,
        Version = promise.Version,
    };
}
