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
}

/// <summary>Which figures to read.</summary>
[GenerateSerializer, Immutable, Alias("liandong.UsageQuery")]
public sealed record UsageQuery
{
    /// <summary>The provider.</summary>
    [Id(0)] public required string ProviderId { get; init; }

    /// <summary>The year, by the clock of Asia/Shanghai; 1970–8999.</summary>
    [Id(1)] public required int Year { get; init; }

    /// <summary>Whether to write one line of CSV for each instrument and month instead of JSON.</summary>
    [Id(2)] public bool IsCsv { get; init; }

    /// <summary>The journal position the figures must have reached; 0 to take them as they are.</summary>
    [Id(3)] public long After { get; init; }
}

/// <summary>The figures of a provider's year.</summary>
public sealed record UsageView
{
    /// <summary>The provider.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ProviderId { get; init; }

    /// <summary>The year.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>Its instruments, by id; at most 1,000.</summary>
    public required IReadOnlyList<InstrumentUsageView> Items { get; init; }
}

/// <summary>The figures of an instrument's year.</summary>
public sealed record InstrumentUsageView
{
    /// <summary>The instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InstrumentId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The figures of the year.</summary>
    public required UsageFiguresView Year { get; init; }

    /// <summary>The figures of its months that have any, from January.</summary>
    public required IReadOnlyList<UsageFiguresView> Months { get; init; }
}

/// <summary>Figures of a time. Uses count where their booking starts.</summary>
public sealed record UsageFiguresView
{
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

    /// <summary>Effective minutes in per cent of the open ones, rounded down.</summary>
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

    /// <summary>Where the bookings behind the figures are listed.</summary>
    public required string Bookings { get; init; }
}
