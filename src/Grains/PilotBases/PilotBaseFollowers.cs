using System.Text.Json;
using Liandong.Domain.PilotBases;
using Liandong.Grains.Audit;
using Liandong.Grains.Events;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Deadlines;
using Liandong.Journal;

namespace Liandong.Grains.PilotBases;

/// <summary>When a pilot base has to be looked at.</summary>
public sealed class PilotBaseDeadlines : IDeadlineSource
{
    /// <inheritdoc/>
    public string StreamPrefix => PilotBaseThing.StreamPrefix;

    /// <inheritdoc/>
    public DateTimeOffset? EarliestDue(JournalRow row) => InstrumentDeadlines.EarliestDue(PilotBaseThing.Codec.Decode(row));

    /// <inheritdoc/>
    public Task<DueReply> SettleAsync(IGrainFactory grains, string id) => grains.GetGrain<IPilotBaseGrain>(id).SettleDueAsync();
}

/// <summary>What the audit is told of pilot bases and their bookings.</summary>
public sealed class PilotBaseAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => PilotBaseThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row) => InstrumentAudit.Read(PilotBaseThing.Codec.Decode(row));
}

/// <summary>What the outside is told of pilot bases and their bookings.</summary>
public sealed class PilotBasePublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => PilotBaseThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => PilotBaseThing.Codec.Decode(row) switch
    {
        Domain.Instruments.InstrumentDefined defined => (defined.InstrumentId, writer => JsonSerializer.Serialize(
            writer, PilotBaseViews.Of(defined.InstrumentId, defined.Definition, defined.Version), WireJson.Strict.PilotBaseView)),
        PriorityNoted noted => (noted.InstrumentId, writer => Write(writer, noted)),
        PriorityClosed => null,
        var happened => InstrumentPublication.Publish(happened, "pilotBaseId"),
    };

    private static void Write(Utf8JsonWriter writer, PriorityNoted noted)
    {
        writer.WriteStartObject();
        writer.WriteString("id", noted.InstrumentId);
        writer.WriteString("pairingId", noted.PairingId);
        writer.WriteBoolean("ended", noted.IsEnded);
        writer.WriteStartArray("quotas");
        foreach (var grant in noted.Grants)
        {
            writer.WriteStartObject();
            writer.WriteNumber("year", grant.Year);
            writer.WriteNumber("grantedMinutes", grant.Minutes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
