using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>A use of an instrument: a booking that was settled, that nobody used, or whose late cancellation cost something.</summary>
public sealed record Use
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Who held it.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person who was to use it, as an opaque id.</summary>
    public string? UserId { get; init; }

    /// <summary>How it ended: completed, noShow or cancelled.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>Whether it was the provider's own or of its university, or of others.</summary>
    public required UseKind Kind { get; init; }

    /// <summary>First instant as booked.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it was to be over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it really began; null where nobody stated it.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When it really ended; null where nobody stated it.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>How long it was booked for.</summary>
    public required long ScheduledMinutes { get; init; }

    /// <summary>How long it really took; 0 for what was not used.</summary>
    public required long EffectiveMinutes { get; init; }

    /// <summary>How long it was charged for; 0 for what was not used.</summary>
    public required long BilledMinutes { get; init; }

    /// <summary>What it cost, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>How its holder rated it, 1–5.</summary>
    public int? Score { get; init; }
}

/// <summary>Whose a use was. Later versions may know more words.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<UseKind>))]
public readonly record struct UseKind(string Value) : IWord<UseKind>
{
    /// <summary>Of the provider or its university.</summary>
    public static UseKind Internal { get; } = new("internal");

    /// <summary>Of others.</summary>
    public static UseKind External { get; } = new("external");

    static UseKind IWord<UseKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Which uses to list; a member left out does not narrow.</summary>
public sealed record UseFilter
{
    /// <summary>Only uses booked to start at or after this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only uses booked to start before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only uses booked to start in this year, by the clock of their instrument.</summary>
    public int? Year { get; init; }

    /// <summary>The instrument.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The holder.</summary>
    public string? HolderId { get; init; }

    /// <summary>Whose they were.</summary>
    public UseKind? Kind { get; init; }
}
