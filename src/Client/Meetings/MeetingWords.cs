using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Where a meeting stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<MeetingStatus>))]
public readonly record struct MeetingStatus(string Value) : IWord<MeetingStatus>
{
    /// <summary>It is in the plan.</summary>
    public static MeetingStatus Planned { get; } = new("planned");

    /// <summary>Both have confirmed it.</summary>
    public static MeetingStatus Confirmed { get; } = new("confirmed");

    /// <summary>One of the two does not want it.</summary>
    public static MeetingStatus Declined { get; } = new("declined");

    /// <summary>A later plan, or the host, has dropped it.</summary>
    public static MeetingStatus Cancelled { get; } = new("cancelled");

    /// <summary>It has taken place.</summary>
    public static MeetingStatus Held { get; } = new("held");

    /// <summary>Somebody was not there.</summary>
    public static MeetingStatus NoShow { get; } = new("noShow");

    static MeetingStatus IWord<MeetingStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Whether a meeting took place.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<MeetingOutcome>))]
public readonly record struct MeetingOutcome(string Value) : IWord<MeetingOutcome>
{
    /// <summary>It did.</summary>
    public static MeetingOutcome Held { get; } = new("held");

    /// <summary>Somebody was not there.</summary>
    public static MeetingOutcome NoShow { get; } = new("noShow");

    static MeetingOutcome IWord<MeetingOutcome>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What two who have met agreed to do next.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<MeetingStep>))]
public readonly record struct MeetingStep(string Value) : IWord<MeetingStep>
{
    /// <summary>Nothing.</summary>
    public static MeetingStep None { get; } = new("none");

    /// <summary>To talk again.</summary>
    public static MeetingStep Talks { get; } = new("talks");

    /// <summary>The investor examines the project.</summary>
    public static MeetingStep DueDiligence { get; } = new("dueDiligence");

    /// <summary>The investor makes an offer.</summary>
    public static MeetingStep Offer { get; } = new("offer");

    /// <summary>There is a contract.</summary>
    public static MeetingStep Contract { get; } = new("contract");

    static MeetingStep IWord<MeetingStep>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Why a plan leaves a request out.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<UnmetCause>))]
public readonly record struct UnmetCause(string Value) : IWord<UnmetCause>
{
    /// <summary>The two are never available in the same slot.</summary>
    public static UnmetCause NeverBothAvailable { get; } = new("neverBothAvailable");

    /// <summary>The two are not both available in any of the slots that the request allows.</summary>
    public static UnmetCause NotInAllowedSlots { get; } = new("notInAllowedSlots");

    /// <summary>One of them has as many meetings as wanted.</summary>
    public static UnmetCause AtMaximum { get; } = new("atMaximum");

    /// <summary>One of them has other meetings in all slots in which the two could meet.</summary>
    public static UnmetCause BusyThroughout { get; } = new("busyThroughout");

    /// <summary>In each slot in which the two could meet, one of them has another meeting.</summary>
    public static UnmetCause OneIsBusy { get; } = new("oneIsBusy");

    /// <summary>In each slot in which both are free, all tables are taken.</summary>
    public static UnmetCause TablesTaken { get; } = new("tablesTaken");

    /// <summary>No place was found within the time limit.</summary>
    public static UnmetCause NotFound { get; } = new("notFound");

    /// <summary>One of the two has turned the meeting down.</summary>
    public static UnmetCause TurnedDown { get; } = new("turnedDown");

    static UnmetCause IWord<UnmetCause>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
