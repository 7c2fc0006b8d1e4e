using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Asks for a slot of an instrument again and again.</summary>
public sealed record SeriesRequest
{
    /// <summary>First instant of the first slot.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant the first slot is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>
    /// When it recurs: an RFC 5545 recurrence rule without its name, at most 500 characters, daily to yearly, of at most 200
    /// slots, such as <c>FREQ=WEEKLY;COUNT=10</c>; by the wall clock of the instrument's time zone.
    /// </summary>
    public required string Rrule { get; init; }

    /// <summary>What happens when some slots cannot be had; default: none is booked.</summary>
    public SeriesConflict? OnConflict { get; init; }

    /// <summary>Who holds them; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    public string? HolderId { get; init; }

    /// <summary>The person of the holder who will use it, as an opaque id, at most 120 characters.</summary>
    public string? UserId { get; init; }

    /// <summary>What for, at most 2,000 characters.</summary>
    public string? Purpose { get; init; }

    /// <summary>Whether only to say what would happen: the answer is a series that does not exist.</summary>
    public bool? DryRun { get; init; }

    /// <summary>What another platform knows each of them by, as an opaque id, at most 120 URL-safe characters.</summary>
    public string? ExternalReference { get; init; }
}

/// <summary>What happens to a series when some of its slots cannot be had.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<SeriesConflict>))]
public readonly record struct SeriesConflict(string Value) : IWord<SeriesConflict>
{
    /// <summary>None is booked.</summary>
    public static SeriesConflict Fail { get; } = new("fail");

    /// <summary>The others are booked.</summary>
    public static SeriesConflict Skip { get; } = new("skip");

    static SeriesConflict IWord<SeriesConflict>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>A series as it was booked.</summary>
public sealed record BookingSeries
{
    /// <summary>Its id, which its bookings name.</summary>
    public required string SeriesId { get; init; }

    /// <summary>Its bookings, by start.</summary>
    public required IReadOnlyList<Booking> Bookings { get; init; }

    /// <summary>The slots that could not be had, by start.</summary>
    public required IReadOnlyList<SkippedSlot> Skipped { get; init; }
}

/// <summary>A slot of a series that could not be had.</summary>
public sealed record SkippedSlot
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }
}
