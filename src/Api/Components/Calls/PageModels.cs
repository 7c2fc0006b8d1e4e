using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Interfaces.Usage;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Components.Calls;

/// <summary>A page of a list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="NextCursor">Where the next one begins; null on the last.</param>
internal sealed record Listed<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A booking as it goes out: texts that people typed are texts.</summary>
public sealed record BookingModel
{
    /// <summary>Its id, which leads to what is booked.</summary>
    public required string Id { get; init; }

    /// <summary>The instrument that is booked; null for a pilot base.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The pilot base that is booked.</summary>
    public string? PilotBaseId { get; init; }

    /// <summary>How many lines of it.</summary>
    public int? Lines { get; init; }

    /// <summary>When it is firm.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>Whether others had to make room for it.</summary>
    public bool? Priority { get; init; }

    /// <summary>What a pairing's quota pays for that.</summary>
    public long? ChargedMinutes { get; init; }

    /// <summary>The pairing.</summary>
    public string? PairingId { get; init; }

    /// <summary>Why it is where it is.</summary>
    public IReadOnlyList<PlacementReasonView>? Reasons { get; init; }

    /// <summary>Slots that were free when it made room.</summary>
    public IReadOnlyList<FreeSlotView>? Alternatives { get; init; }

    /// <summary>What is booked.</summary>
    public string BookedId => PilotBaseId ?? InstrumentId!;

    /// <summary>The page of what is booked.</summary>
    public string BookedPage => PilotBaseId is null ? $"/instruments/{InstrumentId}" : $"/pilot-bases/{PilotBaseId}";

    /// <summary>Who holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required string Status { get; init; }

    /// <summary>What the use costs, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>What the holder's voucher pays of it, in fen.</summary>
    public long VoucherFen { get; init; }

    /// <summary>What remains to be paid, in fen.</summary>
    public required long PayableFen { get; init; }

    /// <summary>Whether something may still come of it.</summary>
    public bool IsActive => Status is not ("completed" or "cancelled" or "noShow" or "rejected" or "expired");

    /// <summary>Whether it has a price: what was never made, and what was given up for nothing, has none.</summary>
    public bool IsPriced => Status switch
    {
        "rejected" or "expired" => false,
        "cancelled" or "noShow" => PayableFen > 0,
        _ => true,
    };

    /// <summary>The person who will use it, as an opaque id.</summary>
    public string? UserId { get; init; }

    /// <summary>The series it was booked with.</summary>
    public string? SeriesId { get; init; }

    /// <summary>What for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Why it was changed last.</summary>
    public string? Reason { get; init; }

    /// <summary>When the offer ends, for an offered one.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When its use began.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When its use ended.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>How its holder rated it, 1–5.</summary>
    public int? Score { get; init; }

    /// <summary>The rating in words.</summary>
    public string? Comment { get; init; }

    /// <summary>Bookings that an approval would reject.</summary>
    public IReadOnlyList<string>? WouldReject { get; init; }

    /// <summary>Rises with each change.</summary>
    public required long Version { get; init; }
}

/// <summary>A series as it goes out.</summary>
public sealed record SeriesModel
{
    /// <summary>Its bookings, by start.</summary>
    public required IReadOnlyList<BookingModel> Bookings { get; init; }

    /// <summary>The slots that could not be had.</summary>
    public required IReadOnlyList<SkippedSlotView> Skipped { get; init; }
}

/// <summary>A person of an organisation as it goes out.</summary>
public sealed record MemberModel
{
    /// <summary>The person who will use it, as an opaque id.</summary>
    public required string UserId { get; init; }

    /// <summary>The name from its profile.</summary>
    public string? Name { get; init; }
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
[JsonSerializable(typeof(Listed<MemberModel>))]
[JsonSerializable(typeof(SeriesModel))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(InstrumentView))]
[JsonSerializable(typeof(BookingModel))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(HoldView))]
[JsonSerializable(typeof(OutageModel))]
[JsonSerializable(typeof(CalendarFeedView))]
[JsonSerializable(typeof(Listed<OrganisationModel>))]
[JsonSerializable(typeof(OrganisationModel))]
[JsonSerializable(typeof(Listed<FilingModel>))]
[JsonSerializable(typeof(FilingModel))]
[JsonSerializable(typeof(AttachmentModel))]
[JsonSerializable(typeof(Listed<PairingModel>))]
[JsonSerializable(typeof(PairingModel))]
[JsonSerializable(typeof(CoverageView))]
[JsonSerializable(typeof(Listed<VoucherAccountView>))]
[JsonSerializable(typeof(VoucherAccountView))]
[JsonSerializable(typeof(Listed<VoucherEntryModel>))]
[JsonSerializable(typeof(VoucherBudgetView))]
[JsonSerializable(typeof(VoucherSettlementPageView))]
[JsonSerializable(typeof(Listed<SessionItemModel>))]
[JsonSerializable(typeof(SessionModel))]
[JsonSerializable(typeof(RoadshowSeriesModel))]
[JsonSerializable(typeof(ScoresView))]
[JsonSerializable(typeof(RegistrationView))]
[JsonSerializable(typeof(Listed<RegistrationView>))]
[JsonSerializable(typeof(Listed<InterestModel>))]
[JsonSerializable(typeof(InterestModel))]
[JsonSerializable(typeof(MeetingBoardModel))]
[JsonSerializable(typeof(MeetingPreferencesView))]
[JsonSerializable(typeof(MeetingModel))]
[JsonSerializable(typeof(Listed<MeetingModel>))]
[JsonSerializable(typeof(Listed<PilotBaseView>))]
[JsonSerializable(typeof(PilotBaseView))]
[JsonSerializable(typeof(LineCalendarView))]
[JsonSerializable(typeof(Listed<WaitingView>))]
[JsonSerializable(typeof(PriorityQuotaListView))]
[JsonSerializable(typeof(PriorityQuotaView))]
[JsonSerializable(typeof(EvaluationView))]
[JsonSerializable(typeof(EvaluationPageView))]
[JsonSerializable(typeof(EvaluationDetailView))]
[JsonSerializable(typeof(UsePageView))]
[JsonSerializable(typeof(OpenSharingView))]
[JsonSerializable(typeof(ResultModel))]
[JsonSerializable(typeof(Listed<ResultModel>))]
internal sealed partial class PageJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static PageJson Instance { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new InstantConverter(), new CamelCaseEnumConverter<ChargeBasis>(), new CamelCaseEnumConverter<OpenDay>(), new CamelCaseEnumConverter<WaitlistClass>(), new CamelCaseEnumConverter<PilotBaseKind>(), new CamelCaseEnumConverter<EvaluationSubjectKind>(), new CamelCaseEnumConverter<EvaluationResultKind>() },
    });
}
