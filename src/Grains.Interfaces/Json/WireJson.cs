using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Audit;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Meetings;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Interfaces.Profiles;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Interfaces.Usage;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Grains.Interfaces.Json;

/// <summary>
/// How requests are read and views are written: camelCase, enumerations as camelCase strings, strict numbers, no
/// unknown or repeated members, absent optional members left out, Chinese as it is.
/// </summary>
[JsonSerializable(typeof(InstrumentSpecification))]
[JsonSerializable(typeof(OutageRequest))]
[JsonSerializable(typeof(RetireRequest))]
[JsonSerializable(typeof(BookingRequest))]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(SeriesRequest))]
[JsonSerializable(typeof(SeriesView))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(QualificationRequest))]
[JsonSerializable(typeof(ActRequest))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(ApproveRequest))]
[JsonSerializable(typeof(FinishRequest))]
[JsonSerializable(typeof(ExtendRequest))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(ActBody))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(ApiKeyRequest))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
[JsonSerializable(typeof(ApiKeyView))]
[JsonSerializable(typeof(InstrumentView))]
[JsonSerializable(typeof(OutageView))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(UseView))]
[JsonSerializable(typeof(UsePageView))]
[JsonSerializable(typeof(HoldView))]
[JsonSerializable(typeof(QualificationView))]
[JsonSerializable(typeof(BookingView))]
[JsonSerializable(typeof(AuditEntryView))]
[JsonSerializable(typeof(ProfileRequest))]
[JsonSerializable(typeof(ProfileView))]
[JsonSerializable(typeof(MemberView))]
[JsonSerializable(typeof(CalendarFeedRequest))]
[JsonSerializable(typeof(CalendarFeedView))]
[JsonSerializable(typeof(VoucherAccountRequest))]
[JsonSerializable(typeof(VoucherGrantRequest))]
[JsonSerializable(typeof(VoucherWithdrawalRequest))]
[JsonSerializable(typeof(VoucherCorrectionRequest))]
[JsonSerializable(typeof(VoucherAccountView))]
[JsonSerializable(typeof(VoucherBudgetRequest))]
[JsonSerializable(typeof(VoucherBudgetView))]
[JsonSerializable(typeof(VoucherEntryView))]
[JsonSerializable(typeof(VoucherEntryPageView))]
[JsonSerializable(typeof(VoucherSettlementView))]
[JsonSerializable(typeof(VoucherSettlementPageView))]
[JsonSerializable(typeof(BoardPlanRequest))]
[JsonSerializable(typeof(MeetingPreferencesRequest))]
[JsonSerializable(typeof(MeetingActRequest))]
[JsonSerializable(typeof(MeetingMoveRequest))]
[JsonSerializable(typeof(MeetingOutcomeRequest))]
[JsonSerializable(typeof(MeetingView))]
[JsonSerializable(typeof(MeetingBoardView))]
[JsonSerializable(typeof(MeetingPlanRequest))]
[JsonSerializable(typeof(MeetingPlanView))]
[JsonSerializable(typeof(MeetingPlanPendingView))]
[JsonSerializable(typeof(FilingRequest))]
[JsonSerializable(typeof(ResubmitRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(FilingView))]
[JsonSerializable(typeof(OrganisationView))]
[JsonSerializable(typeof(AttachmentView))]
[JsonSerializable(typeof(PairingRequest))]
[JsonSerializable(typeof(RenewalRequest))]
[JsonSerializable(typeof(PairingReportRequest))]
[JsonSerializable(typeof(EndRequest))]
[JsonSerializable(typeof(PairingView))]
[JsonSerializable(typeof(CoverageView))]
[JsonSerializable(typeof(EvaluationCloseRequest))]
[JsonSerializable(typeof(EvaluationReopenRequest))]
[JsonSerializable(typeof(EvaluationView))]
[JsonSerializable(typeof(EvaluationPageView))]
[JsonSerializable(typeof(EvaluationDetailView))]
[JsonSerializable(typeof(ResultRequest))]
[JsonSerializable(typeof(ResultRejectRequest))]
[JsonSerializable(typeof(ResultView))]
[JsonSerializable(typeof(OpenSharingRequest))]
[JsonSerializable(typeof(OpenSharingView))]
[JsonSerializable(typeof(RoadshowRequest))]
[JsonSerializable(typeof(SkipRequest))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(ReorderRequest))]
[JsonSerializable(typeof(QuestionRequest))]
[JsonSerializable(typeof(ReactionRequest))]
[JsonSerializable(typeof(PollRequest))]
[JsonSerializable(typeof(PollAnswerRequest))]
[JsonSerializable(typeof(InterestRequest))]
[JsonSerializable(typeof(InterestStepRequest))]
[JsonSerializable(typeof(ScoreRequest))]
[JsonSerializable(typeof(ConflictRequest))]
[JsonSerializable(typeof(RoadshowView))]
[JsonSerializable(typeof(RoadshowChangeView))]
[JsonSerializable(typeof(RoadshowItemView))]
[JsonSerializable(typeof(QuestionView))]
[JsonSerializable(typeof(PollView))]
[JsonSerializable(typeof(InterestView))]
[JsonSerializable(typeof(ScoreView))]
[JsonSerializable(typeof(ScoresView))]
[JsonSerializable(typeof(ReactionView))]
[JsonSerializable(typeof(TicketView))]
[JsonSerializable(typeof(RegistrationView))]
[JsonSerializable(typeof(RoadshowSeriesRequest))]
[JsonSerializable(typeof(RoadshowSeriesView))]
[JsonSerializable(typeof(RoadshowReportView))]
[JsonSerializable(typeof(PilotBaseSpecification))]
[JsonSerializable(typeof(PilotBaseView))]
[JsonSerializable(typeof(LineBookingRequest))]
[JsonSerializable(typeof(LineCalendarView))]
[JsonSerializable(typeof(WaitingView))]
[JsonSerializable(typeof(PriorityQuotaRequest))]
[JsonSerializable(typeof(PriorityQuotaView))]
[JsonSerializable(typeof(PriorityQuotaListView))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>The one instance, with the options above.</summary>
    public static WireJson Strict { get; } = new(CreateOptions());

    private static JsonSerializerOptions CreateOptions() => new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters =
        {
            new InstantConverter(),
            new CamelCaseEnumConverter<ChargeBasis>(),
            new CamelCaseEnumConverter<OpenDay>(),
            new CamelCaseEnumConverter<WaitlistClass>(),
            new CamelCaseEnumConverter<OutageConflict>(),
            new CamelCaseEnumConverter<SeriesConflict>(),
            new CamelCaseEnumConverter<NoticeLanguage>(),
            new CamelCaseEnumConverter<Notice>(),
            new CamelCaseEnumConverter<OrganisationKind>(),
            new CamelCaseEnumConverter<OrganisationSize>(),
            new CamelCaseEnumConverter<FilingType>(),
            new CamelCaseEnumConverter<FilingDecision>(),
            new CamelCaseEnumConverter<MeetingOutcome>(),
            new CamelCaseEnumConverter<MeetingStep>(),
            new CamelCaseEnumConverter<EvaluationSubjectKind>(),
            new CamelCaseEnumConverter<EvaluationResultKind>(),
            new CamelCaseEnumConverter<RoadshowKind>(),
            new CamelCaseEnumConverter<RoadshowVisibility>(),
            new CamelCaseEnumConverter<InterestLevel>(),
            new CamelCaseEnumConverter<PilotBaseKind>(),
        },
    };
}
