namespace Liandong.Client;

/// <summary>
/// The Liandong HTTP API, version 1. One instance is meant to live as long as the program and is safe for use by many
/// threads at once.
/// </summary>
/// <remarks>
/// Every write carries an idempotency key and is repeated under the same key when no answer came or the platform asked to
/// come again, so that it takes effect at most once; reads are repeated likewise. Refusals come as
/// <see cref="LiandongProblemException"/>, and what got no answer in time as <see cref="LiandongUnansweredException"/>.
/// </remarks>
public sealed class LiandongClient : IDisposable
{
    private readonly HttpClient? _owned;
    private readonly ApiConnection _connection;

    /// <summary>A client with connections of its own, which end with it.</summary>
    public LiandongClient(LiandongClientOptions options)
        : this(CreateHttp(options), options)
    {
        _owned = _connection.Http;
    }

    /// <summary>A client over the caller's connections, which outlive it.</summary>
    /// <param name="http">
    /// Used as it is; its base address is not looked at. It should not follow redirects, which would take the credential
    /// along. Its time-out bounds a single attempt, as <see cref="RetryOptions.AttemptTimeout"/> does.
    /// </param>
    /// <param name="options">Where the platform is, who calls, how often to try.</param>
    public LiandongClient(HttpClient http, LiandongClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _connection = new ApiConnection(http, options);
        Instruments = new InstrumentsClient(_connection);
        Bookings = new BookingsClient(_connection);
        ApiKeys = new ApiKeysClient(_connection);
        Events = new EventsClient(_connection);
        Audit = new AuditClient(_connection);
        Holds = new HoldsClient(_connection);
        Quotes = new QuotesClient(_connection);
        Availability = new AvailabilityClient(_connection);
        Providers = new ProvidersClient(_connection);
        People = new PeopleClient(_connection);
        CalendarFeeds = new CalendarFeedsClient(_connection);
        Imports = new ImportsClient(_connection);
        Vouchers = new VouchersClient(_connection);
        Organisations = new OrganisationsClient(_connection);
        Filings = new FilingsClient(_connection);
        Pairings = new PairingsClient(_connection);
        Evaluations = new EvaluationsClient(_connection);
        Roadshows = new RoadshowsClient(_connection);
        Interests = new InterestsClient(_connection);
        Meetings = new MeetingsClient(_connection);
        PilotBases = new PilotBasesClient(_connection);
    }

    /// <summary>Shared instruments, their calendars and outages.</summary>
    public InstrumentsClient Instruments { get; }

    /// <summary>Bookings of instruments.</summary>
    public BookingsClient Bookings { get; }

    /// <summary>Slots that are kept for a short while, until they are booked.</summary>
    public HoldsClient Holds { get; }

    /// <summary>What slots would cost.</summary>
    public QuotesClient Quotes { get; }

    /// <summary>Free time across instruments.</summary>
    public AvailabilityClient Availability { get; }

    /// <summary>How the instruments of a provider were used.</summary>
    public ProvidersClient Providers { get; }

    /// <summary>How people are written to, and who the persons of an organisation are.</summary>
    public PeopleClient People { get; }

    /// <summary>Links under which calendar programs read bookings.</summary>
    public CalendarFeedsClient CalendarFeeds { get; }

    /// <summary>Many things at once, from a file of another system.</summary>
    public ImportsClient Imports { get; }

    /// <summary>Innovation vouchers, their statements, and what they paid providers for.</summary>
    public VouchersClient Vouchers { get; }

    /// <summary>What is publicly known of organisations.</summary>
    public OrganisationsClient Organisations { get; }

    /// <summary>Filings of organisations, and decisions about them.</summary>
    public FilingsClient Filings { get; }

    /// <summary>Pairings of zones with universities, and what they cover.</summary>
    public PairingsClient Pairings { get; }

    /// <summary>The yearly evaluation of open sharing.</summary>
    public EvaluationsClient Evaluations { get; }

    /// <summary>Live sessions.</summary>
    public RoadshowsClient Roadshows { get; }

    /// <summary>Investors' interests.</summary>
    public InterestsClient Interests { get; }
    /// <summary>Pilot bases and concept-verification centres, and bookings of their lines.</summary>
    public PilotBasesClient PilotBases { get; }

    /// <summary>Plans of 1:1 meetings.</summary>
    public MeetingsClient Meetings { get; }

    /// <summary>API keys of an organisation.</summary>
    public ApiKeysClient ApiKeys { get; }

    /// <summary>The event feed.</summary>
    public EventsClient Events { get; }

    /// <summary>Who did what, when and for whom.</summary>
    public AuditClient Audit { get; }

    /// <summary>The highest journal position that a write of this client has been answered with; 0 before the first.</summary>
    public long WrittenPosition => _connection.WrittenPosition;

    /// <summary>Ends the connections that the client made itself; those that were given to it stay.</summary>
    public void Dispose() => _owned?.Dispose();

    private static HttpClient CreateHttp(LiandongClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        // A redirect would take the credential to whatever address an answer names. Time-outs are those of the attempts.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
