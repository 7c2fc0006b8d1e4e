using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>What a pairing grants, or that it is over, has come to the base.</summary>
public sealed record PriorityNoted : InstrumentEvent
{
    /// <summary>The pairing.</summary>
    public required string PairingId { get; init; }

    /// <summary>The pairing's version.</summary>
    public required long PairingVersion { get; init; }

    /// <summary>Whether it is over.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>What is granted from now on, by year: never less than what is held and used.</summary>
    public required IReadOnlyList<PriorityGrant> Grants { get; init; }
}

/// <summary>An organisation holds nothing more by priority until its approval is looked at again.</summary>
public sealed record PriorityClosed : InstrumentEvent
{
    /// <summary>The organisation.</summary>
    public required string HolderId { get; init; }
}

/// <summary>A tentative booking made room for one that has priority; it waits at the head of the list.</summary>
public sealed record BookingDisplaced : BookingEvent
{
    /// <summary>Up to three slots of its length that were free then, earliest first.</summary>
    public IReadOnlyList<TimeSlot>? Alternatives { get; init; }
}

/// <summary>A displaced booking has its lines again.</summary>
public sealed record BookingReadmitted : BookingEvent;

/// <summary>A tentative booking is firm: nothing displaces it any more.</summary>
public sealed record BookingMadeFirm : BookingEvent;
