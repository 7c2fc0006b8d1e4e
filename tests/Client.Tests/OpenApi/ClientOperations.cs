namespace Liandong.Client.Tests.OpenApi;

/// <summary>All operations of the client.</summary>
internal static class ClientOperations
{
    private static readonly WriteOptions _write = new() { ExpectedVersion = 3 };
    private static readonly PageOptions _page = new() { Limit = 20, Cursor = "c", After = 5 };
    private static readonly DateOnly _day = new(2026, 12, 31);
    private static readonly DateTimeOffset _from = Requests.Start;

    public static IReadOnlyList<ClientOperation> All { get; } =
    [
        new()
        {
            Key = "PUT /api/v1/instruments/{id}", Request = typeof(InstrumentDefinition), Answer = typeof(Instrument),
            Call = client => client.Instruments.DefineAsync("sem", Requests.Instrument, _write),
        },
        new() { Key = "GET /api/v1/instruments/{id}", Answer = typeof(Instrument), Call = client => client.Instruments.GetAsync("sem") },
        new()
        {
            Key = "GET /api/v1/instruments", Answer = typeof(Page<Instrument>),
            Call = client => client.Instruments.ReadPageAsync(new InstrumentFilter { Text = "t", Category = "c", City = "j", ProviderId = "p", IncludeRetired = true }, _page),
        },
        new()
        {
            Key = "POST /api/v1/instruments/{id}/retire", Request = typeof(RetireRequest), Answer = typeof(Instrument),
            Call = client => client.Instruments.RetireAsync("sem", new RetireRequest { Reason = "r", OnConflict = OutageConflict.Cancel }, _write),
        },
        new()
        {
            Key = "POST /api/v1/instruments/{id}/reinstate", Request = typeof(ActRequest), Answer = typeof(Instrument),
            Call = client => client.Instruments.ReinstateAsync("sem", new ActRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "GET /api/v1/instruments/{id}/calendar", Answer = typeof(InstrumentCalendar),
            Call = client => client.Instruments.GetCalendarAsync("sem", _from, _from.AddDays(1)),
        },
        new()
        {
            Key = "POST /api/v1/instruments/{id}/outages", Request = typeof(OutageRequest), Answer = typeof(Outage),
            Call = client => client.Instruments.PlaceOutageAsync("sem", new OutageRequest { Start = _from, End = _from.AddDays(1), Reason = "r" }),
        },
        new() { Key = "POST /api/v1/instruments/{id}/outages/{outageId}/end", Answer = typeof(Outage), Call = client => client.Instruments.EndOutageAsync("sem", "o") },
        new() { Key = "GET /api/v1/instruments/{id}/outages/{outageId}", Answer = typeof(Outage), Call = client => client.Instruments.GetOutageAsync("sem", "o") },
        new() { Key = "POST /api/v1/instruments/{id}/bookings", Request = typeof(BookingRequest), Answer = typeof(Booking), Call = client => client.BookAsync() },
        new()
        {
            Key = "GET /api/v1/bookings", Answer = typeof(Page<Booking>),
            Call = client => client.Bookings.ReadPageAsync(
                new BookingFilter { HolderId = "h", InstrumentId = "i", PilotBaseId = "b", From = _from, To = _from.AddDays(1), Status = BookingStatus.Confirmed, ExternalReference = "r" }, _page),
        },
        new() { Key = "GET /api/v1/bookings/{id}", Answer = typeof(Booking), Call = client => client.Bookings.GetAsync("b") },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/cancel", Request = typeof(CancelRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.CancelAsync("b", new CancelRequest { Reason = "r", Following = true }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/move", Request = typeof(MoveRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.MoveAsync("b", new MoveRequest { Start = _from, End = _from.AddDays(1) }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/extend", Request = typeof(ExtendRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.ExtendAsync("b", new ExtendRequest { End = _from.AddDays(1) }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/transfer", Request = typeof(TransferRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.TransferAsync("b", new TransferRequest { UserId = "u" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/accept", Request = typeof(ActRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.AcceptAsync("b", new ActRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/rating", Request = typeof(RatingRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.RateAsync("b", new RatingRequest { Score = 5, Comment = "c" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/approve", Request = typeof(ApproveRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.ApproveAsync("b", new ApproveRequest { DryRun = true }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/reject", Request = typeof(ActRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.RejectAsync("b", new ActRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/check-in", Request = typeof(ActRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.CheckInAsync("b", new ActRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/finish", Request = typeof(FinishRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.FinishAsync("b", new FinishRequest { ActualStart = _from, ActualEnd = _from.AddDays(1) }, _write),
        },
        new()
        {
            Key = "POST /api/v1/instruments/{id}/booking-series", Request = typeof(SeriesRequest), Answer = typeof(BookingSeries),
            Call = client => client.Bookings.BookSeriesAsync("sem", Requests.Series),
        },
        new()
        {
            Key = "GET /api/v1/instruments/{id}/qualifications/{holderId}", Answer = typeof(Page<Qualification>),
            Call = client => client.Instruments.ReadQualificationsPageAsync("sem", "h", _page),
        },
        new()
        {
            Key = "PUT /api/v1/instruments/{id}/qualifications/{holderId}", Request = typeof(QualificationRequest), Answer = typeof(Qualification),
            Call = client => client.Instruments.QualifyAsync("sem", "h", new QualificationRequest { Until = _from, UserId = "u" }),
        },
        new()
        {
            Key = "POST /api/v1/instruments/{id}/holds", Request = typeof(HoldRequest), Answer = typeof(Hold),
            Call = client => client.Holds.PlaceAsync("sem", new HoldRequest { Start = _from, End = _from.AddDays(1) }),
        },
        new() { Key = "GET /api/v1/holds/{id}", Answer = typeof(Hold), Call = client => client.Holds.GetAsync("h") },
        new() { Key = "DELETE /api/v1/holds/{id}", Call = client => client.Holds.ReleaseAsync("h") },
        new() { Key = "POST /api/v1/quotes", Request = typeof(QuoteRequest), Answer = typeof(Quote), Call = client => client.Quotes.AskAsync(Requests.Quote) },
        new()
        {
            Key = "POST /api/v1/meeting-plans", Request = typeof(MeetingPlanRequest), Answer = typeof(MeetingPlan), Pending = typeof(MeetingPlanPending),
            Call = client => client.Meetings.PlanAsync(Requests.MeetingPlan),
        },
        new()
        {
            Key = "GET /api/v1/meeting-plans/{id}", Answer = typeof(MeetingPlan), Pending = typeof(MeetingPlanPending), Call = client => client.Meetings.FindAsync("p"),
        },
        new()
        {
            Key = "GET /api/v1/availability", Answer = typeof(FreeTime),
            Call = client => client.Availability.FindAsync(Requests.FreeTime with { Category = "c", City = "j", Sort = AvailabilityOrder.Price, Limit = 20, After = 5 }),
        },
        new()
        {
            Key = "POST /api/v1/imports", Request = typeof(string), Answer = typeof(ImportReport),
            Call = client => client.Imports.RunAsync(ImportKind.Bookings, "id", dryRun: true),
        },
        new() { Key = "GET /api/v1/providers/{id}/usage", Answer = typeof(ProviderUsage), Call = client => client.Providers.GetUsageAsync("p", 2026, 5) },
        new()
        {
            Key = "GET /api/v1/providers/{id}/uses", Answer = typeof(Page<Use>),
            Call = client => client.Providers.ReadUsesPageAsync(
                "p", new UseFilter { From = _from, To = _from.AddDays(1), Year = 2026, InstrumentId = "i", HolderId = "h", Kind = UseKind.External }, _page),
        },
        new() { Key = "GET /api/v1/events", Answer = typeof(FeedPage), Call = client => client.Events.ReadPageAsync(5, ["t"], 20) },
        new() { Key = "GET /api/v1/events", Answer = typeof(FeedPage), Call = FollowAsync, IsStream = true },
        new()
        {
            Key = "POST /api/v1/api-keys", Request = typeof(ApiKeyRequest), Answer = typeof(ApiKey),
            Call = client => client.ApiKeys.IssueAsync(new ApiKeyRequest { Scopes = [Scope.Read] }),
        },
        new() { Key = "GET /api/v1/api-keys", Answer = typeof(Page<ApiKey>), Call = client => client.ApiKeys.ReadPageAsync(_page) },
        new() { Key = "GET /api/v1/api-keys/{id}", Answer = typeof(ApiKey), Call = client => client.ApiKeys.GetAsync("k") },
        new() { Key = "POST /api/v1/api-keys/{id}/rotate", Answer = typeof(ApiKey), Call = client => client.ApiKeys.RotateAsync("k", _write) },
        new() { Key = "POST /api/v1/api-keys/{id}/revoke", Answer = typeof(ApiKey), Call = client => client.ApiKeys.RevokeAsync("k", _write) },
        new() { Key = "GET /api/v1/me", Answer = typeof(Profile), Call = client => client.People.GetProfileAsync() },
        new()
        {
            Key = "PUT /api/v1/me", Request = typeof(ProfileRequest), Answer = typeof(Profile),
            Call = client => client.People.SetProfileAsync(new ProfileRequest { Name = "n", Email = "n@example.org", Language = NoticeLanguage.English, Notices = [Notice.Reminder] }, _write),
        },
        new() { Key = "GET /api/v1/organisations/{id}/members", Answer = typeof(Page<Member>), Call = client => client.People.ReadMembersPageAsync("o", _page) },
        new()
        {
            Key = "POST /api/v1/calendar-feeds", Request = typeof(CalendarFeedRequest), Answer = typeof(CalendarFeed),
            Call = client => client.CalendarFeeds.CreateAsync(new CalendarFeedRequest { InstrumentId = "sem" }),
        },
        new() { Key = "GET /api/v1/calendar-feeds", Answer = typeof(Page<CalendarFeed>), Call = client => client.CalendarFeeds.ReadPageAsync(_page) },
        new() { Key = "GET /api/v1/calendar-feeds/{id}", Answer = typeof(CalendarFeed), Call = client => client.CalendarFeeds.GetAsync("f") },
        new() { Key = "POST /api/v1/calendar-feeds/{id}/revoke", Answer = typeof(CalendarFeed), Call = client => client.CalendarFeeds.RevokeAsync("f", _write) },
        new()
        {
            Key = "POST /api/v1/voucher-accounts", Request = typeof(VoucherAccountRequest), Answer = typeof(VoucherAccount),
            Call = client => client.Vouchers.OpenAsync(new VoucherAccountRequest { EnterpriseId = "e", Year = 2026, GrantFen = 1, RatioPercent = 40 }),
        },
        new()
        {
            Key = "GET /api/v1/voucher-accounts", Answer = typeof(Page<VoucherAccount>),
            Call = client => client.Vouchers.ReadPageAsync(new VoucherAccountFilter { EnterpriseId = "e", Year = 2026 }, _page),
        },
        new() { Key = "GET /api/v1/voucher-accounts/{id}", Answer = typeof(VoucherAccount), Call = client => client.Vouchers.GetAsync("v") },
        new() { Key = "GET /api/v1/voucher-accounts/{id}/entries", Answer = typeof(Page<VoucherEntry>), Call = client => client.Vouchers.ReadEntriesPageAsync("v", _page) },
        new()
        {
            Key = "POST /api/v1/voucher-accounts/{id}/grants", Request = typeof(VoucherGrantRequest), Answer = typeof(VoucherAccount),
            Call = client => client.Vouchers.GrantAsync("v", new VoucherGrantRequest { AmountFen = 1, Reference = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/voucher-accounts/{id}/grants/{reference}/withdraw", Request = typeof(VoucherWithdrawalRequest), Answer = typeof(VoucherAccount),
            Call = client => client.Vouchers.WithdrawGrantAsync("v", "g", new VoucherWithdrawalRequest { AmountFen = 1, Reason = "r", Reference = "w" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/voucher-accounts/{id}/corrections", Request = typeof(VoucherCorrectionRequest), Answer = typeof(VoucherAccount),
            Call = client => client.Vouchers.CorrectAsync("v", new VoucherCorrectionRequest { SpentDeltaFen = -1, Reason = "r", Reference = "c", BookingId = "b" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/voucher-accounts/{id}/close", Request = typeof(ActRequest), Answer = typeof(VoucherAccount),
            Call = client => client.Vouchers.CloseAsync("v", new ActRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "PUT /api/v1/zones/{id}/voucher-budgets/{year}", Request = typeof(VoucherBudgetRequest), Answer = typeof(VoucherBudget),
            Call = client => client.Vouchers.SetBudgetAsync("z", 2026, new VoucherBudgetRequest { AmountFen = 1 }, _write),
        },
        new() { Key = "GET /api/v1/zones/{id}/voucher-budgets/{year}", Answer = typeof(VoucherBudget), Call = client => client.Vouchers.GetBudgetAsync("z", 2026) },
        new()
        {
            Key = "GET /api/v1/providers/{id}/voucher-settlements", Answer = typeof(VoucherSettlementPage),
            Call = client => client.Vouchers.ReadSettlementsPageAsync("p", 2026, 11, _page),
        },
        new()
        {
            Key = "POST /api/v1/filings", Request = typeof(FilingRequest), Answer = typeof(Filing),
            Call = client => client.Filings.SubmitAsync(Requests.Filing),
        },
        new()
        {
            Key = "GET /api/v1/filings", Answer = typeof(Page<Filing>),
            Call = client => client.Filings.ReadPageAsync(
                new FilingFilter { Status = FilingStatus.Submitted, SubjectKind = OrganisationKind.Enterprise, SubjectId = "s", ZoneId = "z" }, _page),
        },
        new() { Key = "GET /api/v1/filings/{id}", Answer = typeof(Filing), Call = client => client.Filings.GetAsync("f") },
        new()
        {
            Key = "POST /api/v1/filings/{id}/resubmit", Request = typeof(ResubmitRequest), Answer = typeof(Filing),
            Call = client => client.Filings.ResubmitAsync(
                "f",
                new ResubmitRequest
                {
                    Name = "n", ZoneId = "z", UniversityId = "u", Size = OrganisationSize.Medium, ControllerId = "c", Consent = Requests.Filing.Consent, EffectiveOn = new DateOnly(2027, 1, 1),
                },
                _write),
        },
        new()
        {
            Key = "POST /api/v1/filings/{id}/decision", Request = typeof(DecisionRequest), Answer = typeof(Filing),
            Call = client => client.Filings.DecideAsync("f", new DecisionRequest { Decision = FilingDecision.Return, Reason = "r", ExternalReference = "e" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/filings/{id}/attachments", Request = typeof(string), Answer = typeof(Attachment),
            Call = client => client.Filings.AttachAsync("f", "n", "application/pdf", [1]),
        },
        new() { Key = "GET /api/v1/filings/{id}/attachments/{attachmentId}", Call = client => client.Filings.ReadAttachmentAsync("f", "a") },
        new() { Key = "GET /api/v1/organisations/{id}", Answer = typeof(Organisation), Call = client => client.Organisations.GetAsync("o") },
        new()
        {
            Key = "GET /api/v1/organisations", Answer = typeof(Page<Organisation>),
            Call = client => client.Organisations.ReadPageAsync(
                new OrganisationFilter { Kind = OrganisationKind.Zone, ZoneId = "z", Text = "t", FilingStatus = FilingStatus.Approved }, _page),
        },
        new()
        {
            Key = "POST /api/v1/pairings", Request = typeof(PairingRequest), Answer = typeof(Pairing),
            Call = client => client.Pairings.ProposeAsync(new PairingRequest { ZoneId = "z", UniversityId = "u", StartsOn = _day, EndsOn = _day.AddYears(1), Goals = ["g"], Plan = "p" }),
        },
        new()
        {
            Key = "GET /api/v1/pairings", Answer = typeof(Page<Pairing>),
            Call = client => client.Pairings.ReadPageAsync(new PairingFilter { ZoneId = "z", UniversityId = "u", Status = PairingStatus.Active }, _page),
        },
        new() { Key = "GET /api/v1/pairings/{id}", Answer = typeof(Pairing), Call = client => client.Pairings.GetAsync("p") },
        new() { Key = "POST /api/v1/pairings/{id}/confirm", Answer = typeof(Pairing), Call = client => client.Pairings.ConfirmAsync("p", _write) },
        new() { Key = "POST /api/v1/pairings/{id}/record", Answer = typeof(Pairing), Call = client => client.Pairings.RecordAsync("p", _write) },
        new()
        {
            Key = "POST /api/v1/pairings/{id}/renew", Request = typeof(RenewalRequest), Answer = typeof(Pairing),
            Call = client => client.Pairings.RenewAsync("p", new RenewalRequest { EndsOn = _day, Goals = ["g"], Plan = "p" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/pairings/{id}/reports", Request = typeof(PairingReportRequest), Answer = typeof(Pairing),
            Call = client => client.Pairings.ReportAsync("p", new PairingReportRequest { Year = 2026, Text = "t" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/pairings/{id}/end", Request = typeof(EndRequest), Answer = typeof(Pairing),
            Call = client => client.Pairings.EndAsync("p", new EndRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "PUT /api/v1/pairings/{id}/priority-quotas/{pilotBaseId}/{year}", Request = typeof(PriorityQuotaRequest), Answer = typeof(PriorityQuota),
            Call = client => client.Pairings.GrantPriorityAsync("p", "b", 2027, new PriorityQuotaRequest { Minutes = 60 }),
        },
        new() { Key = "GET /api/v1/pairings/{id}/priority-quotas", Answer = typeof(PriorityQuotaList), Call = client => client.Pairings.GetPrioritiesAsync("p") },
        new()
        {
            Key = "PUT /api/v1/pilot-bases/{id}", Request = typeof(PilotBaseDefinition), Answer = typeof(PilotBase),
            Call = client => client.PilotBases.DefineAsync("b", Requests.PilotBase, _write),
        },
        new() { Key = "GET /api/v1/pilot-bases/{id}", Answer = typeof(PilotBase), Call = client => client.PilotBases.GetAsync("b") },
        new()
        {
            Key = "GET /api/v1/pilot-bases", Answer = typeof(Page<PilotBase>),
            Call = client => client.PilotBases.ReadPageAsync(new PilotBaseFilter { Text = "t", Kind = PilotBaseKind.PilotBase, City = "c", ProviderId = "p" }, _page),
        },
        new()
        {
            Key = "POST /api/v1/pilot-bases/{id}/bookings", Request = typeof(LineBookingRequest), Answer = typeof(Booking),
            Call = client => client.PilotBases.BookAsync("b", new LineBookingRequest { Start = _from, End = _from.AddHours(8), Lines = 2, UsePriority = true, PairingId = "p", Waitlist = true }),
        },
        new()
        {
            Key = "GET /api/v1/pilot-bases/{id}/calendar", Answer = typeof(LineCalendar),
            Call = client => client.PilotBases.GetCalendarAsync("b", _from, _from.AddDays(1)),
        },
        new() { Key = "GET /api/v1/pilot-bases/{id}/waitlist", Answer = typeof(Page<WaitingBooking>), Call = client => client.PilotBases.ReadWaitingPageAsync("b", _page) },
        new()
        {
            Key = "POST /api/v1/pilot-bases/{id}/outages", Request = typeof(OutageRequest), Answer = typeof(Outage),
            Call = client => client.PilotBases.PlaceOutageAsync("b", new OutageRequest { Start = _from, End = _from.AddDays(1), Reason = "r" }),
        },
        new() { Key = "POST /api/v1/pilot-bases/{id}/outages/{outageId}/end", Answer = typeof(Outage), Call = client => client.PilotBases.EndOutageAsync("b", "o") },
        new() { Key = "GET /api/v1/pilot-bases/{id}/outages/{outageId}", Answer = typeof(Outage), Call = client => client.PilotBases.GetOutageAsync("b", "o") },
        new()
        {
            Key = "PUT /api/v1/pilot-bases/{id}/qualifications/{holderId}", Request = typeof(QualificationRequest), Answer = typeof(Qualification),
            Call = client => client.PilotBases.QualifyAsync("b", "h", new QualificationRequest { Until = _from, UserId = "u" }),
        },
        new()
        {
            Key = "GET /api/v1/pilot-bases/{id}/qualifications/{holderId}", Answer = typeof(Page<Qualification>),
            Call = client => client.PilotBases.ReadQualificationsPageAsync("b", "h", _page),
        },
        new() { Key = "GET /api/v1/coverage", Answer = typeof(Coverage), Call = client => client.Pairings.GetCoverageAsync(_day, 5) },
        new()
        {
            Key = "GET /api/v1/evaluations/{year}", Answer = typeof(EvaluationPage),
            Call = client => client.Evaluations.ReadPageAsync(
                2026, new EvaluationFilter { Kind = EvaluationKind.Provider, ProviderId = "p", Grade = EvaluationGrade.Good, BudgetFen = 1 }, _page),
        },
        new()
        {
            Key = "GET /api/v1/evaluations/{year}/{kind}/{id}", Answer = typeof(EvaluationDetail),
            Call = client => client.Evaluations.GetAsync(2026, EvaluationKind.Instrument, "sem", 5),
        },
        new()
        {
            Key = "POST /api/v1/evaluations/{year}/close", Request = typeof(EvaluationCloseRequest), Answer = typeof(Evaluation),
            Call = client => client.Evaluations.CloseAsync(2026, new EvaluationCloseRequest { BudgetsFen = new AwardBudgets { Provider = 1, PilotBase = 2, ConceptVerificationCentre = 3 }, DryRun = true }, _write),
        },
        new()
        {
            Key = "POST /api/v1/evaluations/{year}/reopen", Request = typeof(EvaluationReopenRequest), Answer = typeof(Evaluation),
            Call = client => client.Evaluations.ReopenAsync(2026, new EvaluationReopenRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/evaluations/{year}/results", Request = typeof(EvaluationResultRequest), Answer = typeof(EvaluationResult),
            Call = client => client.Evaluations.ReportResultAsync(
                2026, new EvaluationResultRequest { SubjectKind = EvaluationKind.Instrument, SubjectId = "sem", Kind = EvaluationResultKind.Paper, Title = "t", Reference = "r" }),
        },
        new()
        {
            Key = "GET /api/v1/evaluations/{year}/results", Answer = typeof(Page<EvaluationResult>),
            Call = client => client.Evaluations.ReadResultsPageAsync(
                2026, new EvaluationResultFilter { SubjectKind = EvaluationKind.Instrument, SubjectId = "sem", ProviderId = "p", Status = EvaluationResultStatus.Reported }, _page),
        },
        new() { Key = "GET /api/v1/evaluations/{year}/results/{id}", Answer = typeof(EvaluationResult), Call = client => client.Evaluations.GetResultAsync(2026, "r") },
        new() { Key = "POST /api/v1/evaluations/{year}/results/{id}/confirm", Answer = typeof(EvaluationResult), Call = client => client.Evaluations.ConfirmResultAsync(2026, "r", _write) },
        new()
        {
            Key = "POST /api/v1/evaluations/{year}/results/{id}/reject", Request = typeof(EvaluationResultRejectRequest), Answer = typeof(EvaluationResult),
            Call = client => client.Evaluations.RejectResultAsync(2026, "r", new EvaluationResultRejectRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "PUT /api/v1/universities/{id}/open-sharing/{year}", Request = typeof(OpenSharingRequest), Answer = typeof(OpenSharing),
            Call = client => client.Evaluations.PromiseOpenSharingAsync("u", 2026, new OpenSharingRequest { Minutes = 1 }, _write),
        },
        new() { Key = "GET /api/v1/universities/{id}/open-sharing/{year}", Answer = typeof(OpenSharing), Call = client => client.Evaluations.GetOpenSharingAsync("u", 2026, 5) },
        new()
        {
            Key = "POST /api/v1/roadshows", Request = typeof(RoadshowRequest), Answer = typeof(Roadshow),
            Call = client => client.Roadshows.PlanAsync(Requests.Roadshow),
        },
        new()
        {
            Key = "GET /api/v1/roadshows", Answer = typeof(Page<RoadshowItem>),
            Call = client => client.Roadshows.ReadPageAsync(new RoadshowFilter { Kind = RoadshowKind.Bank, Status = RoadshowStatus.Live, HostId = "h", SeriesId = "s" }, _page),
        },
        new()
        {
            Key = "GET /api/v1/roadshows/{id}", Answer = typeof(Roadshow),
            Call = client => client.Roadshows.GetAsync("r"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/revise", Request = typeof(RoadshowRequest), Answer = typeof(Roadshow),
            Call = client => client.Roadshows.ReviseAsync("r", Requests.Roadshow, _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/open-check-in", Answer = typeof(Roadshow),
            Call = client => client.Roadshows.OpenCheckInAsync("r", _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/start", Answer = typeof(Roadshow),
            Call = client => client.Roadshows.StartAsync("r", _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/next", Answer = typeof(Roadshow),
            Call = client => client.Roadshows.GoOnAsync("r", _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/resume", Answer = typeof(Roadshow),
            Call = client => client.Roadshows.ResumeAsync("r", _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/end", Answer = typeof(Roadshow),
            Call = client => client.Roadshows.EndAsync("r", _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/skip", Request = typeof(SkipRequest), Answer = typeof(Roadshow),
            Call = client => client.Roadshows.SkipAsync("r", new SkipRequest { PitchId = "p" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/hold", Request = typeof(PauseRequest), Answer = typeof(Roadshow),
            Call = client => client.Roadshows.HoldAsync("r", new PauseRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/reorder", Request = typeof(ReorderRequest), Answer = typeof(Roadshow),
            Call = client => client.Roadshows.ReorderAsync("r", new ReorderRequest { PitchIds = ["p"] }, _write),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/questions", Request = typeof(QuestionRequest), Answer = typeof(Question),
            Call = client => client.Roadshows.AskAsync("r", new QuestionRequest { Text = "t" }),
        },
        new()
        {
            Key = "GET /api/v1/roadshows/{id}/questions", Answer = typeof(Page<Question>),
            Call = client => client.Roadshows.ReadQuestionsPageAsync("r", _page),
        },
        new()
        {
            Key = "GET /api/v1/roadshows/{id}/questions/{questionId}", Answer = typeof(Question),
            Call = client => client.Roadshows.GetQuestionAsync("r", "q1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/questions/{questionId}/votes", Answer = typeof(Question),
            Call = client => client.Roadshows.VoteAsync("r", "q1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/questions/{questionId}/hide", Answer = typeof(Question),
            Call = client => client.Roadshows.HideAsync("r", "q1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/questions/{questionId}/show", Answer = typeof(Question),
            Call = client => client.Roadshows.ShowAsync("r", "q1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/questions/{questionId}/answer", Answer = typeof(Question),
            Call = client => client.Roadshows.MarkAnsweredAsync("r", "q1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/questions/{questionId}/reopen", Answer = typeof(Question),
            Call = client => client.Roadshows.MarkOpenAsync("r", "q1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/reactions", Request = typeof(ReactionRequest), Pending = typeof(Reaction),
            Call = client => client.Roadshows.ReactAsync("r", new ReactionRequest { Kind = "k", Count = 2 }),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/polls", Request = typeof(PollRequest), Answer = typeof(Poll),
            Call = client => client.Roadshows.OpenPollAsync("r", new PollRequest { Text = "t", Options = ["a", "b"] }),
        },
        new()
        {
            Key = "GET /api/v1/roadshows/{id}/polls/{pollId}", Answer = typeof(Poll),
            Call = client => client.Roadshows.GetPollAsync("r", "p1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/polls/{pollId}/answers", Request = typeof(PollAnswerRequest), Answer = typeof(Poll),
            Call = client => client.Roadshows.AnswerPollAsync("r", "p1", new PollAnswerRequest { Option = 1 }),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/polls/{pollId}/close", Answer = typeof(Poll),
            Call = client => client.Roadshows.ClosePollAsync("r", "p1"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/scores", Request = typeof(ScoreRequest), Answer = typeof(PitchScore),
            Call = client => client.Roadshows.ScoreAsync("r", new ScoreRequest { PitchId = "p", Scores = new Dictionary<string, int> { ["c"] = 50 }, ExpertId = "e" }),
        },
        new()
        {
            Key = "GET /api/v1/roadshows/{id}/scores", Answer = typeof(PitchScores),
            Call = client => client.Roadshows.GetScoresAsync("r"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/conflicts", Request = typeof(ConflictRequest), Answer = typeof(PitchScores),
            Call = client => client.Roadshows.DeclareConflictAsync("r", new ConflictRequest { PitchId = "p", ExpertId = "e" }),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/tickets", Answer = typeof(LiveTicket),
            Call = client => client.Roadshows.GetTicketAsync("r"),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/interests", Request = typeof(InterestRequest), Answer = typeof(Interest),
            Call = client => client.Interests.ShowAsync("r", new InterestRequest { PitchId = "p", Level = InterestLevel.Meet, Note = "n", InvestorId = "i" }),
        },
        new() { Key = "GET /api/v1/roadshows/{id}/meetings", Answer = typeof(MeetingBoard), Call = client => client.Meetings.GetBoardAsync("r") },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/meetings/plan", Request = typeof(BoardPlanRequest), Answer = typeof(MeetingBoard),
            Call = client => client.Meetings.PlanBoardAsync("r", new BoardPlanRequest { StartsAt = _from, SlotMinutes = 20, BreakMinutes = 5, Slots = 4, Tables = 2, TimeLimitSeconds = 2, Seed = 1, DryRun = true }),
        },
        new()
        {
            Key = "POST /api/v1/roadshows/{id}/meetings/preferences", Request = typeof(MeetingPreferencesRequest), Answer = typeof(MeetingPreferences),
            Call = client => client.Meetings.SetPreferencesAsync("r", new MeetingPreferencesRequest { ParticipantId = "p", Unavailable = [1], MinMeetings = 1, MaxMeetings = 2, Meet = ["a"], NoThanks = ["b"] }),
        },
        new()
        {
            Key = "GET /api/v1/meetings", Answer = typeof(Page<Meeting>),
            Call = client => client.Meetings.ReadPageAsync(new MeetingFilter { RoadshowId = "r", ParticipantId = "p", Status = MeetingStatus.Planned, From = _from, To = _from.AddDays(1) }, _page),
        },
        new() { Key = "GET /api/v1/meetings/{id}", Answer = typeof(Meeting), Call = client => client.Meetings.GetAsync("m") },
        new()
        {
            Key = "POST /api/v1/meetings/{id}/confirm", Request = typeof(MeetingActRequest), Answer = typeof(Meeting),
            Call = client => client.Meetings.ConfirmAsync("m", new MeetingActRequest { ParticipantId = "p", Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/meetings/{id}/decline", Request = typeof(MeetingActRequest), Answer = typeof(Meeting),
            Call = client => client.Meetings.DeclineAsync("m", new MeetingActRequest { ParticipantId = "p", Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/meetings/{id}/move", Request = typeof(MeetingMoveRequest), Answer = typeof(Meeting),
            Call = client => client.Meetings.MoveAsync("m", new MeetingMoveRequest { Slot = 1, Table = 0, Reason = "r", DryRun = true }, _write),
        },
        new()
        {
            Key = "POST /api/v1/meetings/{id}/outcome", Request = typeof(MeetingOutcomeRequest), Answer = typeof(Meeting),
            Call = client => client.Meetings.EndAsync("m", new MeetingOutcomeRequest { Outcome = MeetingOutcome.NoShow, AbsentId = "p", NextStep = MeetingStep.Talks, Note = "n" }, _write),
        },
        new()
        {
            Key = "GET /api/v1/interests", Answer = typeof(Page<Interest>),
            Call = client => client.Interests.ReadPageAsync(new InterestFilter { RoadshowId = "r", PitchId = "p", InvestorId = "i", PresenterOrgId = "o", Level = InterestLevel.Meet, Status = InterestStatus.Shown }, _page),
        },
        new()
        {
            Key = "GET /api/v1/interests/{id}", Answer = typeof(Interest),
            Call = client => client.Interests.GetAsync("i"),
        },
        new()
        {
            Key = "POST /api/v1/interests/{id}/contact", Request = typeof(InterestStepRequest), Answer = typeof(Interest),
            Call = client => client.Interests.ContactAsync("i", new InterestStepRequest { Note = "n" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/interests/{id}/negotiate", Request = typeof(InterestStepRequest), Answer = typeof(Interest),
            Call = client => client.Interests.NegotiateAsync("i", new InterestStepRequest { Note = "n" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/interests/{id}/contract", Request = typeof(InterestStepRequest), Answer = typeof(Interest),
            Call = client => client.Interests.ContractAsync("i", new InterestStepRequest { Note = "n" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/interests/{id}/close", Request = typeof(InterestStepRequest), Answer = typeof(Interest),
            Call = client => client.Interests.CloseAsync("i", new InterestStepRequest { Note = "n" }, _write),
        },
        new() { Key = "GET /api/v1/roadshows/{id}/report", Answer = typeof(RoadshowReport), Call = client => client.Roadshows.GetReportAsync("r") },
        new() { Key = "POST /api/v1/roadshows/{id}/registrations", Answer = typeof(Registration), Call = client => client.Roadshows.RegisterAsync("r") },
        new() { Key = "GET /api/v1/roadshows/{id}/registrations", Answer = typeof(Page<Registration>), Call = client => client.Roadshows.ReadRegistrationsPageAsync("r", _page) },
        new() { Key = "GET /api/v1/roadshows/{id}/registrations/{registrationId}", Answer = typeof(Registration), Call = client => client.Roadshows.GetRegistrationAsync("r", "r1") },
        new() { Key = "POST /api/v1/roadshows/{id}/registrations/{registrationId}/cancel", Answer = typeof(Registration), Call = client => client.Roadshows.CancelRegistrationAsync("r", "r1") },
        new() { Key = "POST /api/v1/roadshows/{id}/registrations/{registrationId}/check-in", Answer = typeof(Registration), Call = client => client.Roadshows.CheckInAsync("r", "r1") },
        new()
        {
            Key = "POST /api/v1/roadshow-series", Request = typeof(RoadshowSeriesRequest), Answer = typeof(RoadshowSeries),
            Call = client => client.Roadshows.PlanSeriesAsync(new RoadshowSeriesRequest { Plan = Requests.Roadshow, Rrule = "FREQ=DAILY;COUNT=2" }),
        },
        new()
        {
            Key = "GET /api/v1/audit", Answer = typeof(Page<AuditEntry>),
            Call = client => client.Audit.ReadPageAsync(new AuditFilter { Subject = "b", OrganisationId = "o", From = _from, To = _from.AddDays(1) }, _page),
        },
    ];

    private static async Task FollowAsync(LiandongClient client)
    {
        await foreach (var _ in client.Events.FollowAsync(new FollowOptions { Types = ["t"] }))
        {
        }
    }
}
