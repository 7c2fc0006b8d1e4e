using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Bookings;

/// <summary>Cancels a booking.</summary>
[GenerateSerializer, Immutable, Alias("liandong.CancelRequest")]
public sealed record CancelRequest
{
    /// <summary>Why; required when staff cancel another's booking. ≤ 500 characters.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Whether to cancel the later ones of its series as well.</summary>
    [Id(1)] public bool? Following { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(CancelRequest);
}

/// <summary>Approves a booking that waits for it.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ApproveRequest")]
public sealed record ApproveRequest
{
    /// <summary>Why, ≤ 500 characters.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Whether only to say what would happen.</summary>
    [Id(1)] public bool? DryRun { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ApproveRequest);
}

/// <summary>Settles a use.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FinishRequest")]
public sealed record FinishRequest
{
    /// <summary>When the use began, with offset; left out: at check-in, else as booked.</summary>
    [Id(0)] public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When it ended, with offset; left out: now, at the latest as booked.</summary>
    [Id(1)] public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>A remark, ≤ 500 characters.</summary>
    [Id(2), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(FinishRequest)} {ActualStart:O} {ActualEnd:O}";
}

/// <summary>Lets a booking end later.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ExtendRequest")]
public sealed record ExtendRequest
{
    /// <summary>The new end, with offset.</summary>
    [Id(0)] public required DateTimeOffset End { get; init; }

    /// <summary>A remark, ≤ 500 characters.</summary>
    [Id(1), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(ExtendRequest)} {End:O}";
}

/// <summary>Hands a booking on.</summary>
[GenerateSerializer, Immutable, Alias("liandong.TransferRequest")]
public sealed record TransferRequest
{
    /// <summary>The organisation it goes to; left out: it stays. Only the department and <c>act:any</c> may name another.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }

    /// <summary>The person who will use it, as an opaque id, ≤ 120 characters.</summary>
    [Id(1), RegularExpression(Forms.OpaqueId)] public string? UserId { get; init; }

    /// <summary>Why; required when staff transfer another's booking. ≤ 500 characters.</summary>
    [Id(2), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(TransferRequest)} {HolderId}";
}

/// <summary>Says how a use was.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RatingRequest")]
public sealed record RatingRequest
{
    /// <summary>How the use was, from 1, the worst, to 5.</summary>
    [Id(0), Range(1, 5)] public required int Score { get; init; }

    /// <summary>In words, ≤ 2,000 characters.</summary>
    [Id(1), StringLength(2_000, MinimumLength = 1)] public string? Comment { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(RatingRequest)} {Score}";
}
