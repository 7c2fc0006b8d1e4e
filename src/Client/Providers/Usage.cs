namespace Liandong.Client;

/// <summary>How a provider's instruments were used in a year.</summary>
public sealed record ProviderUsage
{
    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The year, by the clock of each instrument.</summary>
    public required int Year { get; init; }

    /// <summary>The figures of all of <see cref="Items"/> together; whoever used several instruments is one user.</summary>
    public required UsageFigures Total { get; init; }

    /// <summary>Its instruments, by id; at most 1,000.</summary>
    public required IReadOnlyList<InstrumentUsage> Items { get; init; }

    /// <summary>Whether <see cref="Items"/> are all of its instruments.</summary>
    public required bool IsComplete { get; init; }
}

/// <summary>How an instrument was used in a year.</summary>
public sealed record InstrumentUsage
{
    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The IANA time zone of its year and months.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The figures of the year.</summary>
    public required UsageFigures Year { get; init; }

    /// <summary>The figures of its months that have any, from January.</summary>
    public required IReadOnlyList<UsageFigures> Months { get; init; }
}

/// <summary>Figures of a year or a month. Uses count where their booking starts.</summary>
public sealed record UsageFigures
{
    /// <summary>The month, 1–12; null for a year.</summary>
    public int? Month { get; init; }

    /// <summary>First instant of the time.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How many uses were settled.</summary>
    public required long Uses { get; init; }

    /// <summary>How many bookings nobody used.</summary>
    public required long NoShows { get; init; }

    /// <summary>How long settled uses were booked for.</summary>
    public required long ScheduledMinutes { get; init; }

    /// <summary>How long they really took; as booked where nobody stated it.</summary>
    public required long EffectiveMinutes { get; init; }

    /// <summary>How long they were charged for.</summary>
    public required long BilledMinutes { get; init; }

    /// <summary>How much of the effective time was for others than the provider and its university.</summary>
    public required long ExternalMinutes { get; init; }

    /// <summary>How long the instrument was to be open, by its present opening hours without its closed dates.</summary>
    public required long OpenMinutes { get; init; }

    /// <summary>Effective minutes in per cent of the open ones, rounded down; 0 when there are none.</summary>
    public required long UtilisationPercent { get; init; }

    /// <summary>How many different holders and persons used it.</summary>
    public required long Users { get; init; }

    /// <summary>What uses, late cancellations and no-shows cost, in fen.</summary>
    public required long IncomeFen { get; init; }

    /// <summary>How many uses were rated.</summary>
    public required long Ratings { get; init; }

    /// <summary>The mean rating in hundredths, rounded down; null without a rating.</summary>
    public long? MeanScoreHundredths { get; init; }

    /// <summary>Where the uses that the figures are the sums of are listed.</summary>
    public required string Bookings { get; init; }
}
