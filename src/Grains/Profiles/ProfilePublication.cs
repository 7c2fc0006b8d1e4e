using System.Text.Json;
using Liandong.Domain.Profiles;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Profiles;
using Liandong.Journal;

namespace Liandong.Grains.Profiles;

/// <summary>What an organisation is told of its profiles; never a name or an address.</summary>
public sealed class ProfilePublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => ProfileThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = ProfileThing.Codec.Decode(row);
        var id = ProfileId.Of(happened.OrganisationId, happened.UserId);
        return (id, writer => Write(writer, id, happened));
    }

    private static void Write(Utf8JsonWriter writer, string id, ProfileEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("organisationId", happened.OrganisationId);
        if (happened.UserId is { } userId)
        {
            writer.WriteString("userId", userId);
        }

        writer.WriteNumber("version", happened.Version);
        writer.WriteEndObject();
    }
}
