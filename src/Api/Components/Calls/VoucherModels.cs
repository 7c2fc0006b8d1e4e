namespace Liandong.Api.Components.Calls;

/// <summary>An entry of a statement as it goes out: the reason that somebody typed is a text.</summary>
internal sealed record VoucherEntryModel
{
    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public required long AvailableDeltaFen { get; init; }

    public required long HeldDeltaFen { get; init; }

    public required long SpentDeltaFen { get; init; }

    public string? BookingId { get; init; }

    public string? Reference { get; init; }

    public required long AvailableFen { get; init; }

    public string? Reason { get; init; }

    public required long Version { get; init; }
}
