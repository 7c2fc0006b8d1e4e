using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.Organisations;

/// <summary>One organisation with its filings, and with what rests on their approval. The key is the organisation's id.</summary>
[Alias("liandong.IOrganisationGrain")]
public interface IOrganisationGrain : IGrainWithStringKey
{
    /// <summary>Submits a filing. Created, or Done with the filing that the reference names already.</summary>
    [Alias("File")]
    Task<Answer> FileAsync(FilingRequest request, WriteContext context);

    /// <summary>Submits a returned filing again.</summary>
    [Alias("Resubmit")]
    Task<Answer> ResubmitAsync(string filingId, ResubmitRequest request, WriteContext context);

    /// <summary>
    /// Decides about a filing. A revocation answers when all benefits that rested on the approval are closed; until then
    /// JournalUnavailable, and the same key finds out.
    /// </summary>
    [Alias("Decide")]
    Task<Answer> DecideAsync(string filingId, DecisionRequest request, WriteContext context);

    /// <summary>Attaches a file to a filing. Created, with the attachment.</summary>
    [Alias("Attach")]
    Task<Answer> AttachAsync(string filingId, AttachmentFile file, WriteContext context);

    /// <summary>A file of a filing, for its subject, for who filed it, and for the department.</summary>
    [Alias("ReadAttachment")]
    Task<AttachmentReply> ReadAttachmentAsync(string filingId, string attachmentId, Caller caller);

    /// <summary>A filing, for those who may see it.</summary>
    [Alias("GetFiling")]
    Task<Answer> GetFilingAsync(string filingId, Caller caller);

    /// <summary>What is publicly known.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync();

    /// <summary>How it stands, with the facts of a day in China's time: always the latest, never from a cache.</summary>
    [Alias("GetStanding")]
    Task<StandingReply> GetStandingAsync(DateOnly on);

    /// <summary>
    /// Notes a benefit, so that it is closed when the approval of the organisation, or of an enterprise's zone, is withdrawn.
    /// Call it before the benefit comes into being. Done, or Refused with <c>not_filed</c>; may be repeated.
    /// </summary>
    [Alias("RegisterBenefit")]
    Task<Answer> RegisterBenefitAsync(BenefitReference benefit);

    /// <summary>
    /// For a zone: notes an organisation with a benefit that rests on the zone's approval. Done, with the filing it rests on as
    /// <see cref="Answer.ThingId"/>, or Refused with <c>not_filed</c>; may be repeated.
    /// </summary>
    [Alias("RegisterMember")]
    Task<Answer> RegisterMemberAsync(string memberId);

    /// <summary>Closes the benefits that rest on a zone's filing, which was revoked. Done when all are closed; may be repeated.</summary>
    [Alias("WithdrawZone")]
    Task<Answer> WithdrawZoneAsync(string zoneId, string zoneFilingId);

    /// <summary>For a zone: notes a pairing as it now is, or that it is over; what comes late changes nothing. Done, or Refused with <c>not_filed</c>.</summary>
    [Alias("NotePairing")]
    Task<Answer> NotePairingAsync(PairingNote note);

    /// <summary>Settles what is due: tells what has come into effect, and closes what a crash has left open.</summary>
    [Alias("SettleDue")]
    Task<DueReply> SettleDueAsync();
}

/// <summary>A file, whole.</summary>
[GenerateSerializer, Immutable, Alias("liandong.AttachmentFile")]
public sealed record AttachmentFile
{
    /// <summary>Its name, ≤ 200 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Its media type.</summary>
    [Id(1)] public required string ContentType { get; init; }

    /// <summary>Its bytes.</summary>
    [Id(2)] public required byte[] Bytes { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(AttachmentFile);
}

/// <summary>A file, or why there is none.</summary>
[GenerateSerializer, Immutable, Alias("liandong.AttachmentReply")]
public sealed record AttachmentReply
{
    /// <summary>Done without a refusal when the file is there.</summary>
    [Id(0)] public required Answer Answer { get; init; }

    /// <summary>The file; set exactly when Done. Its name is empty when it was erased.</summary>
    [Id(1)] public AttachmentFile? File { get; init; }
}

/// <summary>Filters organisations; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.OrganisationFilter")]
public sealed record OrganisationFilter
{
    /// <summary>What they are.</summary>
    [Id(0)] public string? Kind { get; init; }

    /// <summary>The zone they belong to.</summary>
    [Id(1)] public string? ZoneId { get; init; }

    /// <summary>What their name or id contains, upper and lower case alike.</summary>
    [Id(2)] public string? Text { get; init; }

    /// <summary>Where they stand.</summary>
    [Id(3)] public string? Status { get; init; }
}

/// <summary>Filters filings; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FilingFilter")]
public sealed record FilingFilter
{
    /// <summary>Where they stand.</summary>
    [Id(0)] public string? Status { get; init; }

    /// <summary>What the organisations are.</summary>
    [Id(1)] public string? SubjectKind { get; init; }

    /// <summary>The organisation.</summary>
    [Id(2)] public string? SubjectId { get; init; }

    /// <summary>The zone that the filing names.</summary>
    [Id(3)] public string? ZoneId { get; init; }
}

/// <summary>Lists organisations and filings. Any key.</summary>
[Alias("liandong.IOrganisationListGrain")]
public interface IOrganisationListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of organisations, by id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(OrganisationFilter filter, PageRequest page);

    /// <summary>A page of the filings that the caller may see, the oldest first.</summary>
    [Alias("ListFilings")]
    Task<Answer> ListFilingsAsync(FilingFilter filter, PageRequest page, Caller caller);
}
