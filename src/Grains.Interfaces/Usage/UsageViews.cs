using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Usage;

/// <summary>How a provider's instruments were used.</summary>
[Alias("liandong.IUsageGrain")]
public interface IUsageGrain : IGrainWithIntegerKey
{
    /// <summary>The figures of a year, for the provider itself and whoever acts for it. Any key.</summary>
    [Alias("Read")]
    Task<Answer> ReadAsync(UsageQuery query, Caller caller);

    /// <summary>A page of the uses behind the figures, by start, then id; for the same callers.</summary>
    [Alias("ListUses")]
    Task<Answer> ListUsesAsync(UseFilter filter, PageRequest page, Caller caller);
}

/// <summary>Which figures to read.</summary>
[GenerateSerializer, Immutable, Alias("liandong.UsageQuery")]
public sealed record UsageQuery
{
    /// <summary>The provider.</summary>
    [Id(0)] public required string ProviderId { get; init; }

    /// <summary>The year, by the clock of each instrument; 1970–8999.</summary>
    [Id(1)] public required int Year { get; init; }

    /// <summary>The journal position the figures must have reached; 0 to take them as they are.</summary>
    [Id(3)] public long After { get; init; }
}

/// <summary>Which uses to list; a member left out does not narrow.</summary>
[GenerateSerializer, Immutable, Alias("liandong.UseFilter")]
public sealed record UseFilter
{
    /// <summary>The provider.</summary>
    [Id(0)] public required string ProviderId { get; init; }

    /// <summary>Only uses booked to start at or after this instant.</summary>
    [Id(1)] public DateTimeOffset? From { get; init; }

    /// <summary>Only uses booked to start before this instant.</summary>
    [Id(2)] public DateTimeOffset? To { get; init; }

    /// <summary>Only uses booked to start in this year, by the clock of their instrument.</summary>
    [Id(3)] public int? Year { get; init; }

    /// <summary>The instrument.</summary>
    [Id(4)] public string? InstrumentId { get; init; }

    /// <summary>The holder.</summary>
    [Id(5)] public string? HolderId { get; init; }

    /// <summary>Whether of the provider's university only, or of others only.</summary>
    [Id(6)] public bool? IsInternal { get; init; }
}

/// <summary>A use of an instrument: a booking that was settled, that nobody used, or whose late cancellation cost something.</summary>
public sealed record UseView
{
    /// <summary>The booking.</summary>
    [RegularExpression(Forms.BookingId)]
    public required string BookingId { get; init; }

    /// <summary>The instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InstrumentId { get; init; }

    /// <summary>Who held it.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public required string HolderId { get; init; }

    /// <summary>The person who was to use it, as an opaque id.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? UserId { get; init; }

    /// <summary>How it ended. Be ready for further words.</summary>
    [AllowedValues("completed", "noShow", "cancelled")]
    public required string Status { get; init; }

    /// <summary>Whether it was the provider's own or of its university, or of others.</summary>
    [AllowedValues("internal", "external")]
    public required string Kind { get; init; }

    /// <summary>First instant as booked, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it was to be over, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it really began; left out where nobody stated it.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When it really ended; left out where nobody stated it.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>How long it was booked for. Minutes are whole, rounded half up for each use.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ScheduledMinutes { get; init; }

    /// <summary>How long it really took; as booked where nobody stated it, 0 for what was not used.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long EffectiveMinutes { get; init; }

    /// <summary>How long it was charged for; 0 for what was not used.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long BilledMinutes { get; init; }

    /// <summary>What it cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long FeeFen { get; init; }

    /// <summary>How its holder rated it, 1–5.</summary>
    [Range(1, 5)]
    public int? Score { get; init; }
}

/// <summary>A page of uses, as it is read back to be written in another form.</summary>
public sealed record UsePageView
{
    /// <summary>The uses.</summary>
    public required IReadOnlyList<UseView> Items { get; init; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>The figures of a provider's year.</summary>
public sealed record UsageView
{
    /// <summary>The provider.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ProviderId { get; init; }

    /// <summary>The year, by the clock of each instrument.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>The figures of all of <c>items</c> together; whoever used several instruments is one user. From the first instant of the earliest year to the last of the latest, where they lie in several time zones.</summary>
    public required UsageFiguresView Total { get; init; }

    /// <summary>Its instruments, by id; at most 1,000.</summary>
    public required IReadOnlyList<InstrumentUsageView> Items { get; init; }

    /// <summary>Whether <c>items</c> are all of its instruments.</summary>
    public required bool IsComplete { get; init; }
}

/// <summary>The figures of an instrument's year.</summary>
public sealed record InstrumentUsageView
{
    /// <summary>The instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InstrumentId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The IANA time zone of its year and months.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The figures of the year.</summary>
    public required UsageFiguresView Year { get; init; }

    /// <summary>The figures of its months that have any, from January.</summary>
    public required IReadOnlyList<UsageFiguresView> Months { get; init; }
}

/// <summary>Figures of a time: the sums of its uses, which count where their booking starts.</summary>
public sealed record UsageFiguresView
{
    /// <summary>The month, 1–12; left out for a year.</summary>
    [Range(1, 12)]
    public int? Month { get; init; }

    /// <summary>First instant of the time.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How many uses were settled.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Uses { get; init; }

    /// <summary>How many bookings nobody used.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long NoShows { get; init; }

    /// <summary>How long settled uses were booked for.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ScheduledMinutes { get; init; }

    /// <summary>How long they really took; as booked where nobody stated it.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long EffectiveMinutes { get; init; }

    /// <summary>How long they were charged for.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long BilledMinutes { get; init; }

    /// <summary>How much of the effective time was for others than the provider and its university.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ExternalMinutes { get; init; }

    /// <summary>How long the instrument was to be open in the time, by its present opening hours without its closed dates. Outages are not taken off.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long OpenMinutes { get; init; }

    /// <summary>Effective minutes in per cent of the open ones, rounded down; 0 when there are none.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long UtilisationPercent { get; init; }

    /// <summary>How many different holders and persons used it.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Users { get; init; }

    /// <summary>What uses, late cancellations and no-shows cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long IncomeFen { get; init; }

    /// <summary>How many uses were rated.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Ratings { get; init; }

    /// <summary>The mean rating in hundredths, rounded down; left out without a rating.</summary>
    [Range(100L, 500L)]
    public long? MeanScoreHundredths { get; init; }

    /// <summary>Where the uses that the figures are the sums of are listed.</summary>
    public required string Bookings { get; init; }
}
