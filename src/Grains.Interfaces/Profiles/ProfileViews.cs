using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Profiles;

/// <summary>How a person, or an organisation as such, is written to.</summary>
public sealed record ProfileView
{
    /// <summary>The id of the profile, under which audit and events speak of it.</summary>
    [RegularExpression(Forms.ProfileId)]
    public required string Id { get; init; }

    /// <summary>The organisation of the credential.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string OrganisationId { get; init; }

    /// <summary>The person, as the issuer of access tokens names it; left out when the credential is the organisation's.</summary>
    public string? UserId { get; init; }

    /// <summary>The name to address; null when the text was erased.</summary>
    public ErasableValue? Name { get; init; }

    /// <summary>The e-mail address to write to; null when the text was erased.</summary>
    public ErasableValue? Email { get; init; }

    /// <summary>The language to write in.</summary>
    public required NoticeLanguage Language { get; init; }

    /// <summary>What to write about.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Rises by one with every change; 0 before the profile was set for the first time.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A person of an organisation.</summary>
public sealed record MemberView
{
    /// <summary>The person, as the issuer of access tokens names it.</summary>
    public required string UserId { get; init; }

    /// <summary>The name from the person's profile; null when the text was erased.</summary>
    public ErasableValue? Name { get; init; }

    /// <summary>The e-mail address from the person's profile; null when the text was erased.</summary>
    public ErasableValue? Email { get; init; }

    /// <summary>When the person last changed something, in UTC.</summary>
    public required DateTimeOffset LastActedAt { get; init; }
}
