using System.Text.Json;
using Liandong.Domain.ApiKeys;
using Liandong.Grains.Events;
using Liandong.Journal;

namespace Liandong.Grains.ApiKeys;

/// <summary>What an organisation is told of its API keys; never a hash.</summary>
public sealed class ApiKeyPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => ApiKeyThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = ApiKeyThing.Codec.Decode(row);
        return (happened.KeyId, writer => Write(writer, happened));
    }

    private static void Write(Utf8JsonWriter writer, ApiKeyEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.KeyId);
        writer.WriteString("organisationId", happened.OrganisationId);
        writer.WriteNumber("version", happened.Version);
        writer.WriteEndObject();
    }
}
