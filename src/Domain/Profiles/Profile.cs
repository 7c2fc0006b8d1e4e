namespace Liandong.Domain.Profiles;

/// <summary>The language that somebody is written to in.</summary>
public enum Language
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>What somebody can be written to about.</summary>
public enum NoticeKind
{
    /// <summary>A booking was confirmed, or others cancelled or moved it; 1:1 meetings were planned, or others declined or moved one.</summary>
    Booking,

    /// <summary>A request waits for approval, was approved or was rejected.</summary>
    Approval,

    /// <summary>The slot that somebody waited for is offered.</summary>
    Waitlist,

    /// <summary>A booking is about to begin.</summary>
    Reminder,

    /// <summary>A use was settled, or nobody showed up.</summary>
    Settlement,
}

/// <summary>How a person, or an organisation as such, is written to. What they typed is kept by reference. Immutable.</summary>
public sealed record ProfileState
{
    /// <summary>All kinds of notices: what is meant where nobody has chosen.</summary>
    public static IReadOnlyList<NoticeKind> AllNotices { get; } = [.. Enum.GetValues<NoticeKind>()];

    /// <summary>Nothing yet: nobody is written to.</summary>
    public static readonly ProfileState None = new();

    /// <summary>The organisation; empty before the profile is set.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>The person of the organisation; null for the organisation itself.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the name's text, where one was given.</summary>
    public string? NameTextId { get; init; }

    /// <summary>The id of the e-mail address' text, where one was given.</summary>
    public string? EmailTextId { get; init; }

    /// <summary>The language to write in.</summary>
    public Language Language { get; init; }

    /// <summary>What to write about.</summary>
    public IReadOnlyList<NoticeKind> Notices { get; init; } = AllNotices;

    /// <summary>Rises by one with every change; 0 before it is set.</summary>
    public long Version { get; init; }
}
