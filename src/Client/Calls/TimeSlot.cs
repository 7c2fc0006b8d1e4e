namespace Liandong.Client;

/// <summary>A half-open interval: its start belongs to it, its end does not.</summary>
/// <param name="Start">First instant.</param>
/// <param name="End">The instant it is over.</param>
public readonly record struct TimeSlot(DateTimeOffset Start, DateTimeOffset End);
