using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Api.Components.Calls;

/// <summary>A page of a list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="NextCursor">Where the next one begins; null on the last.</param>
internal sealed record Listed<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A booking as it goes out: texts that people typed are texts.</summary>
internal sealed record BookingModel
{
    public required string Id { get; init; }

    public required string InstrumentId { get; init; }

    public required string HolderId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required string Status { get; init; }

    public required long FeeFen { get; init; }

    public required long PayableFen { get; init; }

    public string? Purpose { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? OfferExpiresAt { get; init; }

    public DateTimeOffset? ActualStart { get; init; }

    public DateTimeOffset? ActualEnd { get; init; }

    public int? Score { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyList<string>? WouldReject { get; init; }

    public required long Version { get; init; }
}

/// <summary>An outage as it goes out.</summary>
internal sealed record OutageModel
{
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public IReadOnlyList<string>? CancelledBookingIds { get; init; }
}

/// <summary>How the pages read what the grains answer.</summary>
[JsonSerializable(typeof(Listed<InstrumentView>))]
[JsonSerializable(typeof(Listed<BookingModel>))]
[JsonSerializable(typeof(InstrumentView))]
[JsonSerializable(typeof(BookingModel))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(HoldView))]
[JsonSerializable(typeof(OutageModel))]
[JsonSerializable(typeof(CalendarFeedView))]
[JsonSerializable(typeof(Listed<OrganisationModel>))]
[JsonSerializable(typeof(Listed<FilingModel>))]
[JsonSerializable(typeof(FilingModel))]
[JsonSerializable(typeof(AttachmentModel))]
[JsonSerializable(typeof(Listed<PairingModel>))]
[JsonSerializable(typeof(PairingModel))]
[JsonSerializable(typeof(CoverageView))]
internal sealed partial class PageJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static PageJson Instance { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new InstantConverter(), new CamelCaseEnumConverter<ChargeBasis>(), new CamelCaseEnumConverter<OpenDay>(), new CamelCaseEnumConverter<WaitlistClass>() },
    });
}
