using Liandong.Domain.Notifications;
using Liandong.Domain.Profiles;

namespace Liandong.Grains.Notifications;

/// <summary>Somebody who can be written to; the person's id is empty for an organisation as such. What they typed is kept by reference.</summary>
internal sealed record MailPerson
{
    public required string OrganisationId { get; init; }

    public required string UserId { get; init; }

    public string? NameTextId { get; init; }

    public string? EmailTextId { get; init; }

    public required string Language { get; init; }

    public required string Notices { get; init; }

    public bool Wants(string kind) => Notices.Split(',').Contains(kind);

    public static MailPerson Of(ProfileSet set) => new()
    {
        OrganisationId = set.OrganisationId,
        UserId = set.UserId ?? "",
        NameTextId = set.NameTextId,
        EmailTextId = set.EmailTextId,
        Language = set.Language.ToString(),
        Notices = string.Join(',', set.Notices),
    };
}

/// <summary>What a mail says of what it is about: an instrument, a pilot base or a roadshow. The provider of a roadshow is its host.</summary>
internal sealed record MailInstrument(string Id, string Name, string ProviderId, string TimeZone);

/// <summary>A booking that is not over.</summary>
internal sealed record MailBooking
{
    public required string Id { get; init; }

    public required string InstrumentId { get; init; }

    public required string HolderId { get; init; }

    /// <summary>Who uses it; where nobody was named, who booked it.</summary>
    public string? UserId { get; init; }

    public required long StartTicks { get; init; }

    public required long EndTicks { get; init; }

    public required string Status { get; init; }

    public required long FeeFen { get; init; }

    /// <summary>When to remind of it; null when that is done, or never.</summary>
    public long? RemindTicks { get; init; }
}

/// <summary>A mail in the outbox.</summary>
internal sealed record OutboxMail
{
    public required string MessageKey { get; init; }

    public required string Subject { get; init; }

    public required string Kind { get; init; }

    public required string OrganisationId { get; init; }

    public required string UserId { get; init; }

    public required string BookingId { get; init; }

    public required string InstrumentId { get; init; }

    public required string HolderId { get; init; }

    public required long StartTicks { get; init; }

    public required long EndTicks { get; init; }

    public required long FeeFen { get; init; }

    /// <summary>Until when an offer can be taken; for one that made room when lines are free instead.</summary>
    public long? UntilTicks { get; init; }

    /// <summary>1 when it tells of a whole series by its first booking.</summary>
    public int IsSeries { get; init; }

    public int Attempts { get; init; }

    public required long NextTicks { get; init; }

    public required long ExpiresTicks { get; init; }

    public NoticeSubject SubjectOf() => Enum.Parse<NoticeSubject>(Subject);
}

/// <summary>An id to be looked up.</summary>
internal sealed record MailId(string Id);
