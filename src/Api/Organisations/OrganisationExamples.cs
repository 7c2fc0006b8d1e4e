using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Organisations;

/// <summary>Examples for the documentation.</summary>
internal static class OrganisationExamples
{
    public const string FilingId = "ent-qilu-bio.1";

    private static readonly DateTimeOffset _filedAt = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    public static readonly FilingRequest Request = new()
    {
        SubjectKind = OrganisationKind.Enterprise,
        SubjectId = "ent-qilu-bio",
        Name = "齐鲁生物科技有限公司",
        ZoneId = "jinan-hitech",
        Size = OrganisationSize.Small,
        ExternalReference = "gxq-2026-00172",
    };

    public static readonly FilingView Submitted = new()
    {
        Id = FilingId,
        SubjectId = Request.SubjectId,
        SubjectKind = Request.SubjectKind,
        Type = FilingType.Admission,
        Status = "submitted",
        Name = Request.Name,
        ZoneId = Request.ZoneId,
        Size = Request.Size,
        FiledBy = "jinan-hitech",
        FiledAt = _filedAt,
        ExternalReference = Request.ExternalReference,
        Attachments = [],
        Version = 1,
    };

    public static readonly DecisionRequest Decision = new() { Decision = FilingDecision.Approve, Reason = "材料齐全", ExternalReference = "gxq-2026-00172-1" };

    public static readonly FilingView Decided = Submitted with
    {
        Status = "approved",
        DecidedBy = "dept-sti",
        DecidedAt = _filedAt.AddDays(2),
        Reason = new ErasableValue("材料齐全"),
        DecisionReference = Decision.ExternalReference,
        Version = 2,
    };

    public static readonly ResubmitRequest Resubmission = new() { Name = "齐鲁生物科技股份有限公司", Size = OrganisationSize.Medium };

    public static readonly FilingView Resubmitted = Submitted with { Name = Resubmission.Name!, Size = Resubmission.Size, Version = 3 };

    public static readonly AttachmentView Attachment = new()
    {
        Id = "0123456789abcdefghjkmnpqrs",
        Name = new ErasableValue("营业执照.pdf"),
        ContentType = "application/pdf",
        SizeBytes = 482_133,
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        AttachedBy = "jinan-hitech",
        AttachedAt = _filedAt.AddMinutes(5),
    };

    public static readonly OrganisationView Organisation = new()
    {
        Id = Request.SubjectId,
        Kind = Request.SubjectKind,
        Name = Request.Name,
        ZoneId = Request.ZoneId,
        Size = Request.Size,
        FilingStatus = "approved",
        Version = 2,
    };
}
