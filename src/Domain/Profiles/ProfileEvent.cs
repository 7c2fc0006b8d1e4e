namespace Liandong.Domain.Profiles;

/// <summary>Something that has happened to a profile.</summary>
public abstract record ProfileEvent
{
    /// <summary>The organisation.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The person of the organisation; null for the organisation itself.</summary>
    public string? UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The profile's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>The profile was set, for the first time or anew.</summary>
public sealed record ProfileSet : ProfileEvent
{
    /// <summary>The id of the name's text, where one was given.</summary>
    public string? NameTextId { get; init; }

    /// <summary>The id of the e-mail address' text, where one was given.</summary>
    public string? EmailTextId { get; init; }

    /// <summary>The language to write in.</summary>
    public required Language Language { get; init; }

    /// <summary>What to write about.</summary>
    public required IReadOnlyList<NoticeKind> Notices { get; init; }

    /// <summary>The texts that were in the profile before, which nobody needs any more.</summary>
    public IReadOnlyList<string>? ReplacedTextIds { get; init; }
}
