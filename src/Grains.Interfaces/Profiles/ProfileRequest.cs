using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Profiles;

/// <summary>A language.</summary>
public enum NoticeLanguage
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>What somebody can be written to about.</summary>
public enum Notice
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

/// <summary>Sets the caller's profile as a whole: what is left out is not kept from before.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ProfileRequest")]
public sealed record ProfileRequest
{
    /// <summary>The name to address, ≤ 100 characters.</summary>
    [Id(0), StringLength(100, MinimumLength = 1)] public string? Name { get; init; }

    /// <summary>The e-mail address to write to, ≤ 254 characters; left out: nothing is sent.</summary>
    [Id(1), StringLength(254, MinimumLength = 1)] public string? Email { get; init; }

    /// <summary>The language to write in, default <c>zh</c>.</summary>
    [Id(2)] public NoticeLanguage? Language { get; init; }

    /// <summary>What to write about; left out: everything. An empty list: nothing.</summary>
    [Id(3), MaxLength(20)] public Notice[]? Notices { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ProfileRequest);
}
