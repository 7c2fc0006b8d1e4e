namespace Liandong.Client.Tests.Support;

/// <summary>Requests that tests send.</summary>
internal static class Requests
{
    public static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8));

    public static BookingRequest Booking { get; } = new() { Start = Start, End = Start.AddHours(2) };

    public static SeriesRequest Series { get; } = new() { Start = Start, End = Start.AddHours(2), Rrule = "FREQ=WEEKLY;COUNT=3" };

    public static QuoteRequest Quote { get; } = new() { InstrumentId = "sem-jinan-1", Start = Start, End = Start.AddHours(2) };

    public static MeetingPlanRequest MeetingPlan { get; } = new()
    {
        Slots = 2,
        Tables = new MeetingTables { PerSlot = [1, 2] },
        Participants = [new MeetingParticipant { Id = "a", Unavailable = [0], MinMeetings = 1, MaxMeetings = 2 }, new MeetingParticipant { Id = "b" }],
        Requests = [new MeetingRequest { A = "a", B = "b", Weight = 2, Slots = [0, 1], FixedSlot = 1, Mandatory = true }],
        Previous = [new PlannedMeeting { A = "a", B = "b", Slot = 1, Table = 0 }],
        TimeLimitSeconds = 5,
        Seed = 7,
    };

    public static RoadshowRequest Roadshow { get; } = new()
    {
        Title = "t",
        Kind = RoadshowKind.Financing,
        Visibility = RoadshowVisibility.Public,
        StartsAt = Start,
        Agenda = [new PlannedPitch { PitchId = "p", Title = "t", PresenterOrgId = "o", PitchMinutes = 8, QaMinutes = 5 }],
        Scoring = new ScoringRules { Criteria = [new ScoringCriterion { Id = "c", Text = "t", Weight = 0.6m }], Minutes = 2 },
        Panel = [new PanelMember { ExpertId = "e", AffiliationIds = ["u"] }],
        InvitedIds = ["i"],
        Capacity = 100,
        HostId = "h",
    };

    public static AvailabilityFilter FreeTime { get; } = new() { DurationMinutes = 120, From = Start, To = Start.AddDays(7) };

    public static InstrumentDefinition Instrument { get; } = new()
    {
        Name = "场发射扫描电镜",
        Category = "SEM",
        City = "Jinan",
        RatesFenPerHour = new HourlyRates { Default = 40_000 },
        ChargeBy = ChargeBasis.Reservation,
    };

    public static Task<Written<Booking>> BookAsync(this LiandongClient client, WriteOptions? options = null, CancellationToken cancellation = default) =>
        client.Bookings.BookAsync("sem-jinan-1", Booking, options, cancellation);

    public static FilingRequest Filing { get; } = new()
    {
        SubjectKind = OrganisationKind.UniversityUnit,
        SubjectId = "s",
        Name = "n",
        ZoneId = "z",
        UniversityId = "u",
        Size = OrganisationSize.Small,
        ControllerId = "c",
        Consent = new Consent { Name = "n", Title = "t", Date = new DateOnly(2026, 11, 24), DocumentReference = "d" },
        EffectiveOn = new DateOnly(2027, 1, 1),
        ExternalReference = "e",
    };
}
