using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>What happens to bookings that an outage overlaps, or that are to come on an instrument that is retired.</summary>
public enum OutageConflict
{
    /// <summary>The outage or the retirement is refused.</summary>
    Refuse,

    /// <summary>The bookings stay.</summary>
    Keep,

    /// <summary>The bookings are cancelled, free of charge.</summary>
    Cancel,
}

/// <summary>Takes an instrument out of service for an interval.</summary>
[GenerateSerializer, Immutable, Alias("liandong.OutageRequest")]
public sealed record OutageRequest
{
    /// <summary>First instant of <c>[start, end)</c>, RFC 3339 with offset.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, RFC 3339 with offset; after <c>start</c>, up to the year 8999.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }

    /// <summary>Why, 1–500 characters.</summary>
    [Id(2), StringLength(500, MinimumLength = 1)] public required string Reason { get; init; }

    /// <summary>What happens to bookings in the way; default refuse.</summary>
    [Id(3)] public OutageConflict? OnConflict { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(OutageRequest)} {Start:O} {End:O}";
}

/// <summary>Takes an instrument out of service for good.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RetireRequest")]
public sealed record RetireRequest
{
    /// <summary>Why, 1–500 characters; holders of bookings that are cancelled see it, and it is required when others' are.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>What happens to confirmed bookings to come; default refuse.</summary>
    [Id(1)] public OutageConflict? OnConflict { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(RetireRequest)} {OnConflict}";
}

/// <summary>Asks for a slot of an instrument.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BookingRequest")]
public sealed record BookingRequest
{
    /// <summary>First instant of <c>[start, end)</c>, RFC 3339 with offset.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, RFC 3339 with offset; after <c>start</c>, up to the year 8999.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }

    /// <summary>Who holds it; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    [Id(2), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }

    /// <summary>The person of the holder who will use it, as an opaque id: 1–120 URL-safe characters, never a name.</summary>
    [Id(3), RegularExpression(Forms.OpaqueId)] public string? UserId { get; init; }

    /// <summary>What for, 1–2,000 characters; holder, provider and department see it.</summary>
    [Id(4), StringLength(2_000, MinimumLength = 1)] public string? Purpose { get; init; }

    /// <summary>Whether the holder's innovation voucher pays a part; default false.</summary>
    [Id(5)] public bool? UseVoucher { get; init; }

    /// <summary>Whether to refuse when the voucher does not cover its whole part; default false.</summary>
    [Id(6)] public bool? RequireFullVoucher { get; init; }

    /// <summary>The hold that this booking consumes.</summary>
    [Id(7), StringLength(120, MinimumLength = 1)] public string? HoldId { get; init; }

    /// <summary>Whether only to say what would happen; default false.</summary>
    [Id(8)] public bool? DryRun { get; init; }

    /// <summary>Whether to wait for the slot when it is taken; default false.</summary>
    [Id(9)] public bool? Waitlist { get; init; }

    /// <summary>What another platform knows it by, as an opaque id: 1–120 URL-safe characters, never what a person typed.</summary>
    [Id(10), RegularExpression(Forms.OpaqueId)] public string? ExternalReference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(BookingRequest)} {Start:O} {End:O}";
}

/// <summary>Asks what a slot would cost.</summary>
[GenerateSerializer, Immutable, Alias("liandong.QuoteRequest")]
public sealed record QuoteRequest
{
    /// <summary>The instrument.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string InstrumentId { get; init; }

    /// <summary>First instant, with offset.</summary>
    [Id(1)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, with offset.</summary>
    [Id(2)] public required DateTimeOffset End { get; init; }

    /// <summary>Who would hold it; default: the caller's organisation.</summary>
    [Id(3), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }

    /// <summary>Whether the holder's innovation voucher would pay a part.</summary>
    [Id(4)] public bool? UseVoucher { get; init; }
}

/// <summary>Moves a booking to another slot.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MoveRequest")]
public sealed record MoveRequest
{
    /// <summary>First instant of <c>[start, end)</c>, RFC 3339 with offset.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, RFC 3339 with offset; after <c>start</c>, up to the year 8999.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }

    /// <summary>Why, 1–500 characters; required when staff move another's booking.</summary>
    [Id(2), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(MoveRequest)} {Start:O} {End:O}";
}

/// <summary>An act on a booking that takes nothing but a reason.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ActRequest")]
public sealed record ActRequest
{
    /// <summary>Why, 1–500 characters; required when staff act on another's booking.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ActRequest);
}

/// <summary>Keeps a slot for a short while.</summary>
[GenerateSerializer, Immutable, Alias("liandong.HoldRequest")]
public sealed record HoldRequest
{
    /// <summary>First instant, with offset.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, with offset.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }

    /// <summary>Who gets it; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    [Id(2), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }
}

/// <summary>States until when somebody is qualified.</summary>
[GenerateSerializer, Immutable, Alias("liandong.QualificationRequest")]
public sealed record QualificationRequest
{
    /// <summary>When it ends, with offset; an instant in the past withdraws it.</summary>
    [Id(0)] public required DateTimeOffset Until { get; init; }

    /// <summary>The person, as an opaque id; left out: everybody of the holder.</summary>
    [Id(1), RegularExpression(Forms.OpaqueId)] public string? UserId { get; init; }
}

/// <summary>What is known of the organisation that holds a booking; decides its rates.</summary>
[GenerateSerializer, Immutable, Alias("liandong.HolderProfile")]
public sealed record HolderProfile
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>enterprise, zone, university, provider, …</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>The zone it belongs to, or null.</summary>
    [Id(2)] public string? ZoneId { get; init; }

    /// <summary>The university it belongs to, or null.</summary>
    [Id(3)] public string? UniversityId { get; init; }

    /// <summary>Universities its zone is paired with.</summary>
    [Id(4)] public string[] PairedUniversityIds { get; init; } = [];
}
