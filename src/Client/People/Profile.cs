using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Sets a profile as a whole: what is left out is not kept from before.</summary>
public sealed record ProfileRequest
{
    /// <summary>The name to address, ≤ 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address to write to; without one nothing is sent.</summary>
    public string? Email { get; init; }

    /// <summary>The language to write in; default Chinese.</summary>
    public NoticeLanguage? Language { get; init; }

    /// <summary>What to write about; null for everything, an empty list for nothing.</summary>
    public IReadOnlyList<Notice>? Notices { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(ProfileRequest);
}

/// <summary>How a person, or an organisation as such, is written to.</summary>
public sealed record Profile
{
    /// <summary>Its id, under which audit and events speak of it.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The person; null for the organisation itself.</summary>
    public string? UserId { get; init; }

    /// <summary>The name to address.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address to write to.</summary>
    public string? Email { get; init; }

    /// <summary>The language to write in.</summary>
    public required NoticeLanguage Language { get; init; }

    /// <summary>What to write about.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Rises by one with every change; 0 before the profile was set.</summary>
    public required long Version { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => $"Profile {Id}";
}

/// <summary>A person of an organisation.</summary>
public sealed record Member
{
    /// <summary>The person, as the issuer of access tokens names it.</summary>
    public required string UserId { get; init; }

    /// <summary>The name from the person's profile.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address from the person's profile.</summary>
    public string? Email { get; init; }

    /// <summary>When the person last changed something.</summary>
    public required DateTimeOffset LastActedAt { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => $"Member {UserId}";
}

/// <summary>A language to write in.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<NoticeLanguage>))]
public readonly record struct NoticeLanguage(string Value) : IWord<NoticeLanguage>
{
    /// <summary>Chinese.</summary>
    public static NoticeLanguage Chinese { get; } = new("zh");

    /// <summary>English.</summary>
    public static NoticeLanguage English { get; } = new("en");

    static NoticeLanguage IWord<NoticeLanguage>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What somebody can be written to about.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<Notice>))]
public readonly record struct Notice(string Value) : IWord<Notice>
{
    /// <summary>A booking was confirmed, or others cancelled or moved it; 1:1 meetings were planned, or others declined or moved one.</summary>
    public static Notice Booking { get; } = new("booking");

    /// <summary>A request waits for approval, was approved or was rejected.</summary>
    public static Notice Approval { get; } = new("approval");

    /// <summary>The slot that somebody waited for is offered.</summary>
    public static Notice Waitlist { get; } = new("waitlist");

    /// <summary>A booking is about to begin.</summary>
    public static Notice Reminder { get; } = new("reminder");

    /// <summary>A use was settled, or nobody showed up.</summary>
    public static Notice Settlement { get; } = new("settlement");

    static Notice IWord<Notice>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
