using System.Text.Json;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Audit;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Journal;

namespace Liandong.Grains.Vouchers;

/// <summary>When a zone's budget has to be looked at: a reservation that nobody told the end of.</summary>
public sealed class ZoneBudgetDeadlines : IDeadlineSource
{
    /// <inheritdoc/>
    public string StreamPrefix => ZoneBudgetThing.StreamPrefix;

    /// <inheritdoc/>
    public DateTimeOffset? EarliestDue(JournalRow row) => (ZoneBudgetThing.Codec.Decode(row) as ZoneBudgetReserved)?.Deadline;

    /// <inheritdoc/>
    public Task<DueReply> SettleAsync(IGrainFactory grains, string id) => grains.GetGrain<IZoneBudgetGrain>(id).SettleDueAsync();
}

/// <summary>What the audit is told of zones' budgets.</summary>
public sealed class ZoneBudgetAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => ZoneBudgetThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = ZoneBudgetThing.Codec.Decode(row);
        var facts = new AuditFacts(row.Stream[ZoneBudgetThing.StreamPrefix.Length..]) { OwnerId = happened.ZoneId, UserId = happened.ActedByUserId };
        return happened is ZoneBudgetSet set ? facts with { Version = set.Version } : facts;
    }
}

/// <summary>What a zone is told of its budgets.</summary>
public sealed class ZoneBudgetPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => ZoneBudgetThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => ZoneBudgetThing.Codec.Decode(row) is ZoneBudgetSet set
        ? (row.Stream[ZoneBudgetThing.StreamPrefix.Length..], writer => Write(writer, set))
        : null;

    private static void Write(Utf8JsonWriter writer, ZoneBudgetSet set)
    {
        writer.WriteStartObject();
        writer.WriteString("zoneId", set.ZoneId);
        writer.WriteNumber("year", set.Year);
        writer.WriteNumber("amountFen", set.AmountFen);
        writer.WriteNumber("version", set.Version);
        writer.WriteEndObject();
    }
}
