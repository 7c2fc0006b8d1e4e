using System.Collections.Frozen;

namespace Liandong.Api.Access;

/// <summary>What a caller may do, as the contract's table names it.</summary>
internal enum Act
{
    /// <summary>Read public things.</summary>
    ReadPublic,

    /// <summary>Read bookings; each caller sees its own.</summary>
    ReadBookings,

    /// <summary>Follow the event feed; each caller sees what it may.</summary>
    ReadEvents,

    /// <summary>Read who did what; each caller sees what it did, and what was done to its own things.</summary>
    ReadAudit,

    /// <summary>See API keys: the organisation's own, or any for the department.</summary>
    ReadKeys,

    /// <summary>Issue, rotate and revoke API keys: the organisation's own, or any for the department.</summary>
    ManageKeys,

    /// <summary>Read the own profile, and who the persons of the organisation are.</summary>
    ReadProfile,

    /// <summary>Set the own profile.</summary>
    SetProfile,

    /// <summary>See calendar feeds: the organisation's own.</summary>
    ReadCalendarFeeds,

    /// <summary>Make and revoke calendar feeds: the organisation's own.</summary>
    ManageCalendarFeeds,

    /// <summary>Read filings; each caller sees its own and those that it made.</summary>
    ReadFilings,

    /// <summary>File the own organisation, or one that belongs to it.</summary>
    File,

    /// <summary>Decide about filings.</summary>
    DecideFilings,

    /// <summary>Read pairings; each caller sees those that are recorded, and its own.</summary>
    ReadPairings,

    /// <summary>Propose, confirm, renew, report on and end pairings.</summary>
    Pair,

    /// <summary>Record pairings.</summary>
    RecordPairings,

    /// <summary>Import files; what may be in them is what the caller may do one by one.</summary>
    Import,

    /// <summary>Define instruments, pilot bases and their outages.</summary>
    DefineInstruments,

    /// <summary>Book, cancel, move.</summary>
    Book,

    /// <summary>See voucher accounts: the organisation's own, or any for the department.</summary>
    ReadVouchers,

    /// <summary>Issue, correct and close vouchers, and set budgets.</summary>
    IssueVouchers,

    /// <summary>Grant pairings priority on pilot bases.</summary>
    GrantPriority,
    /// <summary>Read evaluations, results and open-sharing minutes; each caller sees what it may.</summary>
    ReadEvaluations,

    /// <summary>Report results for evaluations.</summary>
    ReportResults,

    /// <summary>Close and reopen evaluations, and decide about results.</summary>
    CloseEvaluations,

    /// <summary>Promise a university's open-sharing minutes.</summary>
    PromiseOpenSharing,

    /// <summary>Have meetings planned; nothing is kept of it.</summary>
    PlanMeetings,

    /// <summary>See live sessions; each caller sees those for everybody, and those that it is invited to.</summary>
    ReadRoadshows,

    /// <summary>Plan and host live sessions.</summary>
    HostRoadshows,

    /// <summary>Ask, vote, react, answer polls and register in live sessions.</summary>
    JoinRoadshows,

    /// <summary>Show interest in a pitch.</summary>
    ShowInterest,

    /// <summary>Say what has come of an interest; each caller of its own.</summary>
    FollowInterests,

    /// <summary>Score pitches.</summary>
    ScorePitches,

    /// <summary>See 1:1 meetings; each caller its own, and those that it hosts.</summary>
    ReadMeetings,

    /// <summary>Confirm 1:1 meetings.</summary>
    TakeMeetings,

    /// <summary>Say what is wanted of 1:1 meetings, decline or cancel them, say what came of them; each caller of its own, and of those that it hosts.</summary>
    HandleMeetings,

    /// <summary>Declare conflicts of interest: the own, or as host any.</summary>
    DeclareConflicts,
}

/// <summary>Which role may do what: the contract's table, in one place. What is whose is decided by the grains.</summary>
internal static class Acts
{
    private static readonly FrozenDictionary<Act, FrozenSet<string>> _roles = new Dictionary<Act, FrozenSet<string>>
    {
        [Act.ReadPublic] = Roles.All,
        [Act.ReadBookings] = Roles.All,
        [Act.ReadEvents] = Roles.All,
        [Act.ReadAudit] = Roles.All,
        [Act.ReadKeys] = Roles.All,
        [Act.ManageKeys] = Roles.All,
        [Act.ReadProfile] = Roles.All,
        [Act.SetProfile] = Roles.All,
        [Act.ReadCalendarFeeds] = Roles.All,
        [Act.ManageCalendarFeeds] = Roles.All,
        [Act.ReadFilings] = Roles.All,
        [Act.File] = Roles.All,
        [Act.DecideFilings] = new[] { Roles.Department, Roles.Integrator }.ToFrozenSet(),
        [Act.ReadPairings] = Roles.All,
        [Act.Pair] = new[] { Roles.Department, Roles.Zone, Roles.University, Roles.Integrator }.ToFrozenSet(),
        [Act.RecordPairings] = new[] { Roles.Department }.ToFrozenSet(),
        [Act.Import] = new[] { Roles.Department, Roles.Zone, Roles.University, Roles.Provider, Roles.Integrator }.ToFrozenSet(),
        [Act.DefineInstruments] = new[] { Roles.Department, Roles.University, Roles.Provider, Roles.Integrator }.ToFrozenSet(),
        [Act.PlanMeetings] = Roles.All,
        [Act.Book] = new[] { Roles.Department, Roles.Zone, Roles.University, Roles.Provider, Roles.Enterprise, Roles.Integrator }.ToFrozenSet(),
        [Act.ReadVouchers] = Roles.All,
        [Act.IssueVouchers] = new[] { Roles.Department }.ToFrozenSet(),
        [Act.ReadEvaluations] = Roles.All,
        [Act.ReportResults] = new[] { Roles.Department, Roles.University, Roles.Provider, Roles.Integrator }.ToFrozenSet(),
        [Act.CloseEvaluations] = new[] { Roles.Department }.ToFrozenSet(),
        [Act.PromiseOpenSharing] = new[] { Roles.Department, Roles.University, Roles.Integrator }.ToFrozenSet(),
        [Act.ReadRoadshows] = Roles.All,
        [Act.HostRoadshows] = new[] { Roles.Department, Roles.Zone, Roles.University, Roles.Integrator }.ToFrozenSet(),
        [Act.JoinRoadshows] = Roles.All,
        [Act.ReadMeetings] = Roles.All,
        [Act.TakeMeetings] = new[] { Roles.Department, Roles.Enterprise, Roles.Investor, Roles.Integrator }.ToFrozenSet(),
        [Act.HandleMeetings] = new[] { Roles.Department, Roles.Zone, Roles.University, Roles.Enterprise, Roles.Investor, Roles.Integrator }.ToFrozenSet(),
        [Act.ShowInterest] = new[] { Roles.Department, Roles.Investor, Roles.Integrator }.ToFrozenSet(),
        [Act.FollowInterests] = Roles.All,
        [Act.ScorePitches] = new[] { Roles.Department, Roles.Expert, Roles.Integrator }.ToFrozenSet(),
        [Act.DeclareConflicts] = new[] { Roles.Department, Roles.Zone, Roles.University, Roles.Expert, Roles.Integrator }.ToFrozenSet(),
        [Act.GrantPriority] = new[] { Roles.Department }.ToFrozenSet(),
    }.ToFrozenDictionary();

    /// <summary>Whether a role may do an act on something that is its own, or at all.</summary>
    public static bool Allows(Act act, string role) => _roles[act].Contains(role);

    /// <summary>The scope an act needs.</summary>
    public static string ScopeOf(Act act) => act is Act.ReadPublic or Act.ReadBookings or Act.ReadEvents or Act.ReadAudit or Act.ReadKeys or Act.ReadProfile or Act.ReadCalendarFeeds or Act.ReadVouchers or Act.ReadFilings or Act.ReadPairings or Act.ReadEvaluations or Act.PlanMeetings or Act.ReadRoadshows or Act.ReadMeetings ? Scopes.Read : Scopes.Write;
}

/// <summary>Values of the <c>role</c> claim.</summary>
internal static class Roles
{
    /// <summary>All of them, in the order of the contract.</summary>
    public static readonly string[] InOrder = [Department, Zone, University, Provider, Enterprise, Investor, Expert, Integrator];

    /// <summary>All of them.</summary>
    public static readonly FrozenSet<string> All = InOrder.ToFrozenSet(StringComparer.Ordinal);

    public const string Department = "department";
    public const string Zone = "zone";
    public const string University = "university";
    public const string Provider = "provider";
    public const string Enterprise = "enterprise";
    public const string Investor = "investor";
    public const string Expert = "expert";
    public const string Integrator = "integrator";
}

/// <summary>Scopes of a credential.</summary>
internal static class Scopes
{
    public const string Read = "read";
    public const string Write = "write";
    public const string ActAny = "act:any";
    public const string DecideFilings = "filings:decide";
}
