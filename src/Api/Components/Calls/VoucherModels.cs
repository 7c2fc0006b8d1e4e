using System.Text.Json.Serialization;
using Liandong.Api.Requests;

namespace Liandong.Api.Components.Calls;

/// <summary>An entry of a statement as it goes out: the reason that somebody typed is a text.</summary>
public sealed record VoucherEntryModel
{
    /// <summary>When it was entered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What kind of entry it is: <c>grant</c>, <c>hold</c>, <c>capture</c>, <c>release</c>, <c>correction</c> or <c>close</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it adds to the available amount, in fen.</summary>
    public required long AvailableDeltaFen { get; init; }

    /// <summary>What it adds to the held amount, in fen.</summary>
    public required long HeldDeltaFen { get; init; }

    /// <summary>What it adds to the spent amount, in fen.</summary>
    public required long SpentDeltaFen { get; init; }

    /// <summary>The booking it is about.</summary>
    public string? BookingId { get; init; }

    /// <summary>The instrument of that booking.</summary>
    [JsonIgnore]
    public string? InstrumentId => BookingId is { } id ? ThingIds.InstrumentOfBooking(id) : null;

    /// <summary>What the department knows it by.</summary>
    public string? Reference { get; init; }

    /// <summary>What is available after it, in fen.</summary>
    public required long AvailableFen { get; init; }

    /// <summary>What is left of a grant or a capture, in fen; null for other entries.</summary>
    public long? LeftFen { get; init; }

    /// <summary>Why, as the department said.</summary>
    public string? Reason { get; init; }

    /// <summary>The account's version after it.</summary>
    public required long Version { get; init; }
}
