using System.Text.Json;
using Liandong.Domain.Imports;
using Liandong.Grains.Audit;
using Liandong.Grains.Events;
using Liandong.Journal;

namespace Liandong.Grains.Imports;

/// <summary>What an organisation is told of its imports.</summary>
public sealed class ImportPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => ImportThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) =>
        ImportThing.Codec.Decode(row) is ImportFinished finished ? (finished.ImportId, writer => Write(writer, finished)) : null;

    private static void Write(Utf8JsonWriter writer, ImportFinished finished)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finished.ImportId);
        writer.WriteString("organisationId", finished.OrganisationId);
        writer.WriteString("kind", finished.Kind);
        writer.WriteNumber("created", finished.Counts.Created);
        writer.WriteNumber("changed", finished.Counts.Changed);
        writer.WriteNumber("unchanged", finished.Counts.Unchanged);
        writer.WriteNumber("refused", finished.Counts.Refused);
        writer.WriteEndObject();
    }
}

/// <summary>What the audit is told of imports.</summary>
public sealed class ImportAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => ImportThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = ImportThing.Codec.Decode(row);
        return new AuditFacts(happened.ImportId) { OwnerId = happened.OrganisationId, UserId = happened.ActedByUserId, Version = happened.Version };
    }
}
