using Liandong.Domain.Pairings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Pairings;

// Priority on pilot bases: the pairing grants, the base keeps what is held and used of it, and is told before anybody is answered.
public sealed partial class PairingGrain
{
    /// <inheritdoc/>
    public async Task<Answer> GrantPriorityAsync(string pairingId, string pilotBaseId, int year, PriorityQuotaRequest request, WriteContext context)
    {
        var known = await GrainFactory.GetGrain<IPilotBaseGrain>(pilotBaseId).GetPriorityAsync(pairingId);
        if (known.Status != AnswerStatus.Done)
        {
            return known.Status == AnswerStatus.Refused ? RefusalReplies.NotFound("pilot base") : Answer.Only(AnswerStatus.JournalUnavailable);
        }

        var taken = known.Years.FirstOrDefault(one => one.Year == year) ?? new PriorityYear { Year = year, GrantedMinutes = 0 };
        var answer = await WriteAsync(new WriteRequest<CoupleState, PairingCommand, PairingEvent>(
            context,
            attempt => new GrantPriority
            {
                ZoneId = ZoneId,
                PartnerId = PartnerId,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                PairingId = pairingId,
                PilotBaseId = pilotBaseId,
                Year = year,
                Minutes = request.Minutes,
                TakenMinutes = taken.HeldMinutes + taken.UsedMinutes,
            },
            (_, _, events) => Body(
                pairingId,
                version: 0,
                isNew: events.OfType<PriorityGranted>().Any() && known.Years.All(one => one.Year != year),
                ViewOf(pilotBaseId, taken with { GrantedMinutes = request.Minutes }),
                WireJson.Strict.PriorityQuotaView)));
        return answer.Status is not (AnswerStatus.Done or AnswerStatus.Created) || await TellBasesAsync() ? answer : Answer.Only(AnswerStatus.JournalUnavailable);
    }

    /// <inheritdoc/>
    public async Task<Answer> GetPrioritiesAsync(string pairingId, Caller caller)
    {
        Pairing? pairing = null;
        var read = await ReadAsync((standing, _) =>
        {
            pairing = standing.State.Find(pairingId);
            return Task.FromResult(pairing?.IsOf(Actors.Of(caller)) == true ? Answer.Only(AnswerStatus.Done) : RefusalReplies.NotFound("pairing"));
        });
        if (read.Status != AnswerStatus.Done)
        {
            return read;
        }

        var items = new List<PriorityQuotaView>();
        foreach (var pilotBaseId in pairing!.Priorities.Select(grant => grant.PilotBaseId).Distinct(StringComparer.Ordinal))
        {
            var known = await GrainFactory.GetGrain<IPilotBaseGrain>(pilotBaseId).GetPriorityAsync(pairingId);
            if (known.Status != AnswerStatus.Done)
            {
                return Answer.Only(AnswerStatus.JournalUnavailable);
            }

            items.AddRange(known.Years.Select(year => ViewOf(pilotBaseId, year)));
        }

        return await FoundAsync(pairingId, 0, new PriorityQuotaListView { Items = items }, WireJson.Strict.PriorityQuotaListView);
    }

    /// <summary>Tells the pilot bases all that pairings grant there; they take what they do not know yet. False when that cannot be done now.</summary>
    private async Task<bool> TellBasesAsync()
    {
        IReadOnlyList<Pairing> pairings = [];
        var read = await ReadAsync((standing, _) =>
        {
            pairings = standing.State.Pairings.FindAll(pairing => pairing.Priorities.Count > 0);
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        foreach (var (pairing, grants) in pairings.SelectMany(pairing => pairing.Priorities.GroupBy(grant => grant.PilotBaseId).Select(grants => (pairing, grants))))
        {
            var note = new PriorityNote
            {
                PairingId = pairing.Id,
                Version = pairing.Version,
                IsEnded = pairing.Status == PairingStatus.Ended,
                Years = [.. grants.Select(grant => new PriorityYear { Year = grant.Year, GrantedMinutes = grant.Minutes })],
            };
            if ((await GrainFactory.GetGrain<IPilotBaseGrain>(grants.Key).NotePriorityAsync(note)).Status != AnswerStatus.Done)
            {
                return false;
            }
        }

        return read.Status == AnswerStatus.Done;
    }

    private static PriorityQuotaView ViewOf(string pilotBaseId, PriorityYear year) => new()
    {
        PilotBaseId = pilotBaseId,
        Year = year.Year,
        GrantedMinutes = year.GrantedMinutes,
        HeldMinutes = year.HeldMinutes,
        UsedMinutes = year.UsedMinutes,
        LeftMinutes = year.GrantedMinutes - year.HeldMinutes - year.UsedMinutes,
    };
}
