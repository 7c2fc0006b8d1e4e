using System.Text.Json;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.Availability;

/// <summary>
/// Finds free time in the tables that follow the journal, by the rules that decide about a booking. The answer is as old as
/// the tables, a moment; no booking relies on it.
/// </summary>
[StatelessWorker, Reentrant]
public sealed class AvailabilityGrain(ProjectionReader<AvailabilityProjection> reader, TimeProvider clock) : Grain, IAvailabilityGrain
{
    // As fine as grains and stores keep it: a finer start would not come back as it went.
    private DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <inheritdoc/>
    public Task<Answer> FindAsync(AvailabilityFilter filter, HolderProfile holder, PageRequest page) => reader.ReadAsync(
        page.After,
        async connection =>
        {
            var view = await FreeTimeSearch.FindAsync(connection, filter, InstrumentCommands.Holder(holder), Now, page.Limit);
            return new Answer { Status = AnswerStatus.Done, Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.AvailabilityView) };
        },
        CancellationToken.None);
}
