using Liandong.Load.Generators;

namespace Liandong.Load.Measures;

/// <summary>What one round of one contestant showed. What could not be measured is null.</summary>
internal sealed record Measurement
{
    /// <summary>The scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Who was measured.</summary>
    public required string Contestant { get; init; }

    /// <summary>The rate of an open loop; null for a closed one.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>The round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Answers as expected.</summary>
    public required long Requests { get; init; }

    /// <summary>Of them a second.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Half of the answers came within this.</summary>
    public required double P50Milliseconds { get; init; }

    /// <summary>Nine of ten came within this.</summary>
    public required double P90Milliseconds { get; init; }

    /// <summary>99 of 100 came within this.</summary>
    public required double P99Milliseconds { get; init; }

    /// <summary>999 of 1,000 came within this.</summary>
    public required double P999Milliseconds { get; init; }

    /// <summary>CPU time of the server per request.</summary>
    public double ServerMicroseconds { get; init; }

    /// <summary>CPU time of PostgreSQL, all its processes, per request.</summary>
    public double PostgresMicroseconds { get; init; }

    /// <summary>CPU time of the generator per request.</summary>
    public double GeneratorMicroseconds { get; init; }

    /// <summary>What PostgreSQL logged per request.</summary>
    public double? WalBytes { get; init; }

    /// <summary>Journal events per transaction, from the journal itself.</summary>
    public double? EventsPerTransaction { get; init; }

    /// <summary>Commands per flush, from the node's metrics.</summary>
    public double? CommandsPerFlush { get; init; }

    /// <summary>Mean time of a flush, from the node's metrics.</summary>
    public double? FlushMilliseconds { get; init; }

    /// <summary>How long after the round the node's lists showed all of it.</summary>
    public double? CatchUpSeconds { get; init; }

    /// <summary>In an open loop, how late 99 of 100 requests were handed out at most.</summary>
    public double? LagP99Milliseconds { get; init; }

    /// <summary>With what the generator saw.</summary>
    public static Measurement Of(string scenario, string contestant, int round, LoadResult result, double? ratePerSecond) => new()
    {
        Scenario = scenario,
        Contestant = contestant,
        RatePerSecond = ratePerSecond,
        Round = round,
        Requests = result.Total,
        PerSecond = result.PerSecond,
        P50Milliseconds = result.Milliseconds(50),
        P90Milliseconds = result.Milliseconds(90),
        P99Milliseconds = result.Milliseconds(99),
        P999Milliseconds = result.Milliseconds(99.9),
        LagP99Milliseconds = result.LagMicroseconds?.GetValueAtPercentile(99) / 1000.0,
    };
}
