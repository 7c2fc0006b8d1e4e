using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>What a session is for.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<RoadshowKind>))]
public readonly record struct RoadshowKind(string Value) : IWord<RoadshowKind>
{
    /// <summary>Financing (融资路演).</summary>
    public static RoadshowKind Financing { get; } = new("financing");

    /// <summary>Bank and enterprise (银企对接).</summary>
    public static RoadshowKind Bank { get; } = new("bank");

    /// <summary>Application scenarios (应用场景).</summary>
    public static RoadshowKind Scenario { get; } = new("scenario");

    /// <summary>A stop of the technology managers' tour (技术经理人山东行).</summary>
    public static RoadshowKind TechnologyManagers { get; } = new("technologyManagers");

    /// <summary>Experts judge projects (专家论证).</summary>
    public static RoadshowKind ExpertReview { get; } = new("expertReview");

    static RoadshowKind IWord<RoadshowKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Who may see a session.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<RoadshowVisibility>))]
public readonly record struct RoadshowVisibility(string Value) : IWord<RoadshowVisibility>
{
    /// <summary>Everybody.</summary>
    public static RoadshowVisibility Public { get; } = new("public");

    /// <summary>Its host, its presenters, its experts, who is invited, and the department.</summary>
    public static RoadshowVisibility Invited { get; } = new("invited");

    static RoadshowVisibility IWord<RoadshowVisibility>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Where a session stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<RoadshowStatus>))]
public readonly record struct RoadshowStatus(string Value) : IWord<RoadshowStatus>
{
    /// <summary>It is planned.</summary>
    public static RoadshowStatus Scheduled { get; } = new("scheduled");

    /// <summary>Who has come is checked in.</summary>
    public static RoadshowStatus CheckIn { get; } = new("checkIn");

    /// <summary>It goes on.</summary>
    public static RoadshowStatus Live { get; } = new("live");

    /// <summary>It is over.</summary>
    public static RoadshowStatus Ended { get; } = new("ended");

    static RoadshowStatus IWord<RoadshowStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What happens in a live session.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<PitchPhase>))]
public readonly record struct PitchPhase(string Value) : IWord<PitchPhase>
{
    /// <summary>The presenter speaks.</summary>
    public static PitchPhase Pitching { get; } = new("pitching");

    /// <summary>The presenter is asked.</summary>
    public static PitchPhase Qa { get; } = new("qa");

    /// <summary>Experts score.</summary>
    public static PitchPhase Scoring { get; } = new("scoring");

    /// <summary>All pitches are over.</summary>
    public static PitchPhase Closed { get; } = new("closed");

    static PitchPhase IWord<PitchPhase>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What has become of a pitch.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<PitchStatus>))]
public readonly record struct PitchStatus(string Value) : IWord<PitchStatus>
{
    /// <summary>It waits for its turn.</summary>
    public static PitchStatus Queued { get; } = new("queued");

    /// <summary>It is on.</summary>
    public static PitchStatus Current { get; } = new("current");

    /// <summary>It is over.</summary>
    public static PitchStatus Done { get; } = new("done");

    /// <summary>It was passed over.</summary>
    public static PitchStatus Skipped { get; } = new("skipped");

    static PitchStatus IWord<PitchStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>How far an interest goes.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<InterestLevel>))]
public readonly record struct InterestLevel(string Value) : IWord<InterestLevel>
{
    /// <summary>To be told more.</summary>
    public static InterestLevel Follow { get; } = new("follow");

    /// <summary>To meet.</summary>
    public static InterestLevel Meet { get; } = new("meet");

    /// <summary>To invest.</summary>
    public static InterestLevel Invest { get; } = new("invest");

    static InterestLevel IWord<InterestLevel>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What has come of an interest.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<InterestStatus>))]
public readonly record struct InterestStatus(string Value) : IWord<InterestStatus>
{
    /// <summary>It was shown.</summary>
    public static InterestStatus Shown { get; } = new("shown");

    /// <summary>The two have talked.</summary>
    public static InterestStatus Contacted { get; } = new("contacted");

    /// <summary>They negotiate.</summary>
    public static InterestStatus Negotiating { get; } = new("negotiating");

    /// <summary>There is a contract.</summary>
    public static InterestStatus Contracted { get; } = new("contracted");

    /// <summary>Nothing came of it, or it is over.</summary>
    public static InterestStatus Closed { get; } = new("closed");

    static InterestStatus IWord<InterestStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
