using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>What happens to a series when some of its slots cannot be had.</summary>
public enum SeriesConflict
{
    /// <summary>None is booked.</summary>
    Fail,

    /// <summary>The others are booked.</summary>
    Skip,
}

/// <summary>Asks for a slot again and again.</summary>
[GenerateSerializer, Immutable, Alias("liandong.SeriesRequest")]
public sealed record SeriesRequest
{
    /// <summary>First instant of the first slot, with offset.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant the first slot is over, with offset.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }

    /// <summary>
    /// RFC 5545 recurrence rule without its name, ≤ 500 characters, daily to yearly, of at most 200 slots; by the wall clock
    /// of the instrument's time zone.
    /// </summary>
    [Id(2), StringLength(500, MinimumLength = 1)] public required string Rrule { get; init; }

    /// <summary>What happens when some cannot be had; default fail.</summary>
    [Id(3)] public SeriesConflict? OnConflict { get; init; }

    /// <summary>Who holds them; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    [Id(4), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }

    /// <summary>The person of the holder who will use it, as an opaque id, ≤ 120 characters.</summary>
    [Id(5), RegularExpression(Forms.OpaqueId)] public string? UserId { get; init; }

    /// <summary>What for, ≤ 2,000 characters.</summary>
    [Id(6), StringLength(2_000, MinimumLength = 1)] public string? Purpose { get; init; }

    /// <summary>Whether only to say what would happen.</summary>
    [Id(7)] public bool? DryRun { get; init; }

    /// <summary>What another platform knows each of them by, as an opaque id: 1–120 URL-safe characters, never what a person typed.</summary>
    [Id(8), RegularExpression(Forms.OpaqueId)] public string? ExternalReference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(SeriesRequest)} {Start:O} {End:O}";
}

/// <summary>A series as it was booked.</summary>
public sealed record SeriesView
{
    /// <summary>Its id, which its bookings name.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string SeriesId { get; init; }

    /// <summary>Its bookings, by start.</summary>
    public required IReadOnlyList<BookingView> Bookings { get; init; }

    /// <summary>The slots that could not be had, by start.</summary>
    public required IReadOnlyList<SkippedSlotView> Skipped { get; init; }
}

/// <summary>A slot of a series that could not be had.</summary>
public sealed record SkippedSlotView
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }
}
