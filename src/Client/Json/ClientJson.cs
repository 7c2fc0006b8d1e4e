using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>
/// How requests are written and answers are read: camelCase, optional members that are not set left out, Chinese as it is.
/// Members that an answer has beyond those known here are passed over.
/// </summary>
[JsonSerializable(typeof(InstrumentDefinition))]
[JsonSerializable(typeof(Instrument))]
[JsonSerializable(typeof(Page<Instrument>), TypeInfoPropertyName = "InstrumentPage")]
[JsonSerializable(typeof(InstrumentCalendar))]
[JsonSerializable(typeof(OutageRequest))]
[JsonSerializable(typeof(Outage))]
[JsonSerializable(typeof(OutageFacts))]
[JsonSerializable(typeof(RetireRequest))]
[JsonSerializable(typeof(RetirementFacts))]
[JsonSerializable(typeof(BookingRequest))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(ActRequest))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(ApproveRequest))]
[JsonSerializable(typeof(FinishRequest))]
[JsonSerializable(typeof(ExtendRequest))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(SeriesRequest))]
[JsonSerializable(typeof(BookingSeries))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(Hold))]
[JsonSerializable(typeof(HoldFacts))]
[JsonSerializable(typeof(QualificationRequest))]
[JsonSerializable(typeof(Qualification))]
[JsonSerializable(typeof(QualificationFacts))]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(Quote))]
[JsonSerializable(typeof(FreeTime))]
[JsonSerializable(typeof(ProviderUsage))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(ImportFacts))]
[JsonSerializable(typeof(Page<Use>), TypeInfoPropertyName = "UsePage")]
[JsonSerializable(typeof(Booking))]
[JsonSerializable(typeof(BookingFacts))]
[JsonSerializable(typeof(Page<Qualification>), TypeInfoPropertyName = "QualificationPage")]
[JsonSerializable(typeof(Page<Booking>), TypeInfoPropertyName = "BookingPage")]
[JsonSerializable(typeof(ApiKeyRequest))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(ApiKeyFacts))]
[JsonSerializable(typeof(Page<ApiKey>), TypeInfoPropertyName = "ApiKeyPage")]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(ProfileRequest))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Page<Member>), TypeInfoPropertyName = "MemberPage")]
[JsonSerializable(typeof(CalendarFeedRequest))]
[JsonSerializable(typeof(CalendarFeed))]
[JsonSerializable(typeof(Page<CalendarFeed>), TypeInfoPropertyName = "CalendarFeedPage")]
[JsonSerializable(typeof(Page<AuditEntry>), TypeInfoPropertyName = "AuditEntryPage")]
[JsonSerializable(typeof(VoucherAccountRequest))]
[JsonSerializable(typeof(VoucherGrantRequest))]
[JsonSerializable(typeof(VoucherCorrectionRequest))]
[JsonSerializable(typeof(VoucherAccount))]
[JsonSerializable(typeof(Page<VoucherAccount>), TypeInfoPropertyName = "VoucherAccountPage")]
[JsonSerializable(typeof(Page<VoucherEntry>), TypeInfoPropertyName = "VoucherEntryPage")]
[JsonSerializable(typeof(VoucherSettlementPage))]
[JsonSerializable(typeof(VoucherBudgetRequest))]
[JsonSerializable(typeof(VoucherBudget))]
[JsonSerializable(typeof(FilingRequest))]
[JsonSerializable(typeof(ResubmitRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(Filing))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(Page<Filing>), TypeInfoPropertyName = "FilingPage")]
[JsonSerializable(typeof(Organisation))]
[JsonSerializable(typeof(Page<Organisation>), TypeInfoPropertyName = "OrganisationPage")]
[JsonSerializable(typeof(PairingRequest))]
[JsonSerializable(typeof(RenewalRequest))]
[JsonSerializable(typeof(PairingReportRequest))]
[JsonSerializable(typeof(EndRequest))]
[JsonSerializable(typeof(Pairing))]
[JsonSerializable(typeof(Page<Pairing>), TypeInfoPropertyName = "PairingPage")]
[JsonSerializable(typeof(Coverage))]
[JsonSerializable(typeof(EvaluationCloseRequest))]
[JsonSerializable(typeof(EvaluationReopenRequest))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(EvaluationPage))]
[JsonSerializable(typeof(EvaluationDetail))]
[JsonSerializable(typeof(EvaluationResultRequest))]
[JsonSerializable(typeof(EvaluationResultRejectRequest))]
[JsonSerializable(typeof(EvaluationResult))]
[JsonSerializable(typeof(Page<EvaluationResult>), TypeInfoPropertyName = "EvaluationResultPage")]
[JsonSerializable(typeof(OpenSharingRequest))]
[JsonSerializable(typeof(OpenSharing))]
[JsonSerializable(typeof(MeetingPlanRequest))]
[JsonSerializable(typeof(MeetingPlan))]
[JsonSerializable(typeof(MeetingPlanPending))]
[JsonSerializable(typeof(FeedEvent))]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(ProblemDocument))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    public static ClientJson Instance { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
    });
}
