using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.Instruments;

/// <summary>
/// Finds free time: the catalogue says which instruments are in question, and each of these answers from its own calendar,
/// so that what is shown can be booked as far as anybody can know.
/// </summary>
[StatelessWorker, Reentrant]
public sealed class AvailabilityGrain(ProjectionReader<InstrumentProjection> catalogue) : Grain, IAvailabilityGrain
{
    private const int MaximumInstruments = 200;
    private const int MaximumCalls = 16;

    private const string CandidatesSql = """
        SELECT id FROM list_instrument
        WHERE retired = 0 AND (@Category IS NULL OR category = @Category) AND (@City IS NULL OR city = @City)
        ORDER BY id LIMIT @limit
        """;

    /// <inheritdoc/>
    public async Task<Answer> FindAsync(AvailabilityFilter filter, HolderProfile holder, PageRequest page)
    {
        List<string> ids = [];
        var read = await catalogue.ReadAsync(
            page.After,
            async connection =>
            {
                ids = (await connection.QueryAsync<string>(CandidatesSql, new { filter.Category, filter.City, limit = MaximumInstruments + 1 })).AsList();
                return Answer.Only(AnswerStatus.Done);
            },
            CancellationToken.None);
        if (read.Status != AnswerStatus.Done)
        {
            return read;
        }

        var items = new List<AvailabilityItemView>();
        foreach (var group in ids.Take(MaximumInstruments).Chunk(MaximumCalls))
        {
            items.AddRange((await Task.WhenAll(group.Select(id => FindAsync(id, filter, holder)))).SelectMany(found => found));
        }

        var inOrder = filter.IsByPrice
            ? items.OrderBy(item => item.FeeFen).ThenBy(item => item.Start).ThenBy(item => item.InstrumentId, StringComparer.Ordinal)
            : items.OrderBy(item => item.Start).ThenBy(item => item.FeeFen).ThenBy(item => item.InstrumentId, StringComparer.Ordinal);
        var view = new AvailabilityView { Items = [.. inOrder.Take(page.Limit)], IsComplete = ids.Count <= MaximumInstruments };
        return new Answer { Status = AnswerStatus.Done, Body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.AvailabilityView) };
    }

    private async Task<IEnumerable<AvailabilityItemView>> FindAsync(string id, AvailabilityFilter filter, HolderProfile holder)
    {
        var free = await GrainFactory.GetGrain<IInstrumentGrain>(id).FindFreeAsync(filter, holder);
        return free.Slots.Select(slot => new AvailabilityItemView { InstrumentId = id, Start = slot.Start, End = slot.End, FeeFen = free.FeeFen });
    }
}
