namespace Liandong.Api;

/// <summary>Addresses of collections.</summary>
internal static class Routes
{
    public const string Base = "/api/v1";
    public const string ApiKeys = $"{Base}/api-keys";
    public const string Instruments = $"{Base}/instruments";
    public const string PilotBases = $"{Base}/pilot-bases";
    public const string Holds = $"{Base}/holds";
    public const string CalendarFeeds = $"{Base}/calendar-feeds";
    public const string VoucherAccounts = $"{Base}/voucher-accounts";
    public const string Filings = $"{Base}/filings";
    public const string Pairings = $"{Base}/pairings";
    public const string Evaluations = $"{Base}/evaluations";
    public const string Roadshows = $"{Base}/roadshows";
    public const string Interests = $"{Base}/interests";
    public const string MeetingPlans = $"{Base}/meeting-plans";
    public const string Bookings = $"{Base}/bookings";
}
