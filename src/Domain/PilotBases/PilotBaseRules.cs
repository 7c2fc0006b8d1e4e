using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>Which definitions of pilot bases and concept-verification centres are valid, beyond those rules that instruments have too.</summary>
[PolicySource("M2")]
public static class PilotBaseRules
{
    /// <summary>The most lines that a base may have.</summary>
    public const int MaximumLines = 1_000;

    /// <summary>The most pairings that a base may name.</summary>
    public const int MaximumPairings = 200;

    /// <summary>The longest time before its start that a booking may become firm; minutes: a leap year.</summary>
    public const int MaximumFirmLeadMinutes = 366 * 24 * 60;

    private const int MaximumPairingId = 120;

    /// <summary>Whether a text may be the id of a pairing.</summary>
    internal static bool IsPairingId(string? id) =>
        id is { Length: <= MaximumPairingId } && id.Split('.') is [var zone, var partner, { Length: 1 or 2 } number]
        && Ids.IsChosen(zone) && Ids.IsChosen(partner) && number[0] != '0' && number.All(char.IsAsciiDigit);

    /// <summary>Why fewer lines cannot be defined than are booked; null when they can.</summary>
    internal static Refusal? RefuseTooFew(InstrumentState state, DefineInstrument command) =>
        command.Definition.Base is { } terms && state.HasLines && terms.Lines < state.Definition!.Base!.Lines
        && state.LineUse.PeakFrom(command.Now.UtcTicks) is var peak && peak > terms.Lines
            ? new Refusal(RefusalKind.Conflict, "lines_in_use", "More lines are booked than would be left. Keep as many as the peak, or cancel bookings first.")
            {
                Problems = [new Problem("lines_in_use", "lines", peak, terms.Lines)],
            }
            : null;
}
