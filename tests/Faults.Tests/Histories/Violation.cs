namespace Liandong.Faults.Tests.Histories;

/// <summary>What a history must not show.</summary>
internal enum Rule
{
    /// <summary>An acknowledged booking is not found by its id, or not as it was answered.</summary>
    AcknowledgedIsFound,

    /// <summary>An acknowledged booking is not in the list, or not as it was answered.</summary>
    AcknowledgedIsListed,

    /// <summary>An acknowledged booking has not exactly one event that made it.</summary>
    AcknowledgedIsJournaled,

    /// <summary>Two active bookings of an instrument overlap.</summary>
    NoOverlap,

    /// <summary>One call had two effects.</summary>
    OneEffectPerCall,

    /// <summary>The same key was answered in different ways.</summary>
    ReplaysAreEqual,

    /// <summary>A refused call had an effect, or a booking belongs to no call.</summary>
    NothingUnasked,

    /// <summary>A key is still undecided, or a cancellation was refused.</summary>
    EveryKeyIsDecided,

    /// <summary>The calendar shows something other than the list.</summary>
    CalendarIsTheList,

    /// <summary>Positions are not 1..n.</summary>
    PositionsAreDense,

    /// <summary>A stream's versions are not 1..n.</summary>
    VersionsAreDense,

    /// <summary>A key is in the journal twice.</summary>
    KeysAreUnique,
}

/// <summary>A rule that is broken, and by what.</summary>
internal sealed record Violation(Rule Rule, string What);
