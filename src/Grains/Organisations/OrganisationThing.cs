using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Organisations;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Organisations;

/// <summary>How organisations are kept.</summary>
public sealed class OrganisationThing : IJournaledThing<OrganisationState, OrganisationEvent>
{
    /// <summary>What the names of organisations' streams begin with.</summary>
    public const string StreamPrefix = "organisation/";

    private const string Everyone = "*";

    /// <inheritdoc/>
    public static string Kind => "organisation";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<OrganisationEvent> Codec => OrganisationEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(OrganisationState state, OrganisationEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event switch
        {
            OrganisationChanged => [Everyone],
            FilingEvent filing when filing.FiledBy != filing.OrganisationId => [filing.OrganisationId, filing.FiledBy],
            _ => [@event.OrganisationId],
        };
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(OrganisationState state) => JsonSerializer.SerializeToUtf8Bytes(state, OrganisationEventJson.Instance.OrganisationState);

    /// <inheritdoc/>
    public static OrganisationState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, OrganisationEventJson.Instance.OrganisationState)!;

    /// <inheritdoc/>
    public static int SizeOf(OrganisationState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return 1 + state.Filings.Count + state.Benefits.Count + state.Members.Count;
    }
}

/// <summary>The events of an organisation as they stand in the journal, and its state in snapshots.</summary>
[JsonSerializable(typeof(FilingSubmitted))]
[JsonSerializable(typeof(FilingResubmitted))]
[JsonSerializable(typeof(FilingDecided))]
[JsonSerializable(typeof(FilingAttached))]
[JsonSerializable(typeof(OrganisationChanged))]
[JsonSerializable(typeof(BenefitRegistered))]
[JsonSerializable(typeof(BenefitsMoved))]
[JsonSerializable(typeof(BenefitsClosed))]
[JsonSerializable(typeof(ZoneWithdrawn))]
[JsonSerializable(typeof(MemberRegistered))]
[JsonSerializable(typeof(MembersReleased))]
[JsonSerializable(typeof(PairingNoted))]
[JsonSerializable(typeof(OrganisationState))]
[JsonSerializable(typeof(Filing))]
internal sealed partial class OrganisationEventJson : JsonSerializerContext
{
    public static OrganisationEventJson Instance { get; } = new(CreateOptions());

    public static EventCodec<OrganisationEvent> Codec { get; } = new EventCodec<OrganisationEvent>()
        .With("filing.submitted", 1, Instance.FilingSubmitted)
        .With("filing.resubmitted", 1, Instance.FilingResubmitted)
        .With("filing.decided", 1, Instance.FilingDecided)
        .With("filing.attached", 1, Instance.FilingAttached)
        .With("organisation.changed", 1, Instance.OrganisationChanged)
        .With("organisation.benefitRegistered", 1, Instance.BenefitRegistered)
        .With("organisation.benefitsMoved", 1, Instance.BenefitsMoved)
        .With("organisation.benefitsClosed", 1, Instance.BenefitsClosed)
        .With("organisation.zoneWithdrawn", 1, Instance.ZoneWithdrawn)
        .With("organisation.memberRegistered", 1, Instance.MemberRegistered)
        .With("organisation.membersReleased", 1, Instance.MembersReleased)
        .With("organisation.pairingNoted", 1, Instance.PairingNoted);

    // What follows from the rest of a state is not kept in it.
    private static JsonSerializerOptions CreateOptions() => new(JournalJson.CreateOptions()) { IgnoreReadOnlyProperties = true };
}
