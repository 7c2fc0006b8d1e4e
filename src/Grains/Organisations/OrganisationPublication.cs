using System.Text.Json;
using Liandong.Domain.Organisations;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>What the outside is told: of organisations to everybody, of filings to those whom they concern.</summary>
public sealed class OrganisationPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => OrganisationThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => OrganisationThing.Codec.Decode(row) switch
    {
        FilingEvent filing => (filing.FilingId, writer => Write(writer, filing)),
        OrganisationChanged changed => (changed.OrganisationId, writer => JsonSerializer.Serialize(
            writer, OrganisationViews.Of(changed.OrganisationId, changed.Facts, changed.Status, changed.Version), WireJson.Strict.OrganisationView)),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, FilingEvent filing)
    {
        writer.WriteStartObject();
        writer.WriteString("id", filing.FilingId);
        writer.WriteString("subjectId", filing.OrganisationId);
        writer.WriteString("filedBy", filing.FiledBy);
        writer.WriteString("status", OrganisationViews.WordOf(filing.Status));
        writer.WriteNumber("version", filing.Version);
        if (filing is FilingSubmitted { ExternalReference: { } reference })
        {
            writer.WriteString("externalReference", reference);
        }

        if (filing is FilingDecided { ExternalReference: { } decisionReference })
        {
            writer.WriteString("decisionReference", decisionReference);
        }

        writer.WriteEndObject();
    }
}
