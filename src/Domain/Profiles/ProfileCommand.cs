namespace Liandong.Domain.Profiles;

/// <summary>Something that somebody wants of a profile.</summary>
public abstract record ProfileCommand
{
    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it; everybody sets the own profile only.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Set the whole profile.</summary>
public sealed record SetProfile : ProfileCommand
{
    /// <summary>The id of the name's text, where one is given.</summary>
    public string? NameTextId { get; init; }

    /// <summary>The e-mail address, where one is given.</summary>
    public string? Email { get; init; }

    /// <summary>The id of the e-mail address' text; null exactly when there is none.</summary>
    public string? EmailTextId { get; init; }

    /// <summary>The language to write in; null = Chinese.</summary>
    public Language? Language { get; init; }

    /// <summary>What to write about; null = everything.</summary>
    public IReadOnlyList<NoticeKind>? Notices { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(SetProfile);
}
