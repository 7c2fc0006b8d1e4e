using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Profiles;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Profiles;

/// <summary>How profiles are kept.</summary>
public sealed class ProfileThing : IJournaledThing<ProfileState, ProfileEvent>
{
    /// <summary>What the names of profiles' streams begin with.</summary>
    public const string StreamPrefix = "profile/";

    /// <inheritdoc/>
    public static string Kind => "profile";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<ProfileEvent> Codec => ProfileEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(ProfileState state, ProfileEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return [@event.OrganisationId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(ProfileState state) => JsonSerializer.SerializeToUtf8Bytes(state, ProfileEventJson.Instance.ProfileState);

    /// <inheritdoc/>
    public static ProfileState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, ProfileEventJson.Instance.ProfileState)!;

    /// <inheritdoc/>
    public static int SizeOf(ProfileState state) => 1;
}

/// <summary>The events of a profile as they stand in the journal.</summary>
[JsonSerializable(typeof(ProfileSet))]
[JsonSerializable(typeof(ProfileState))]
internal sealed partial class ProfileEventJson : JsonSerializerContext
{
    public static ProfileEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<ProfileEvent> Codec { get; } = new EventCodec<ProfileEvent>().With("profile.set", 1, Instance.ProfileSet);
}
