namespace Liandong.Grains.Interfaces.Demonstration;

/// <summary>Moves the clock of a demonstration node.</summary>
public sealed record ClockRequest
{
    /// <summary>How far forward; never back.</summary>
    public required int AdvanceMinutes { get; init; }
}

/// <summary>What the clock shows.</summary>
public sealed record ClockView
{
    /// <summary>The node's time.</summary>
    public required DateTimeOffset Now { get; init; }
}
