using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>Take note of what a pairing grants, or that it is over. Comes from the pairing, whole; what is known already changes nothing.</summary>
public sealed record NotePriority : InstrumentCommand
{
    /// <summary>The pairing.</summary>
    public required string PairingId { get; init; }

    /// <summary>Its version.</summary>
    public required long PairingVersion { get; init; }

    /// <summary>Whether it is over.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>All that it grants here.</summary>
    public required IReadOnlyList<PriorityGrant> Grants { get; init; }
}

/// <summary>Let an organisation hold nothing more by priority, because the approval that this rested on was withdrawn.</summary>
public sealed record ClosePriority : InstrumentCommand
{
    /// <summary>The organisation.</summary>
    public required string HolderId { get; init; }
}
