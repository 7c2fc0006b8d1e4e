namespace Liandong.Domain;

/// <summary>What the rules say to a command: accepted with events, or refused with a reason. Never both.</summary>
/// <typeparam name="TEvent">The kind of event.</typeparam>
public sealed class Decision<TEvent>
{
    internal Decision(IReadOnlyList<TEvent> events, Refusal? refusal)
    {
        Events = events;
        Refusal = refusal;
    }

    /// <summary>What happened, in order. Empty when refused, and when an accepted command had nothing to change.</summary>
    public IReadOnlyList<TEvent> Events { get; }

    /// <summary>Why the command was refused; null when it was accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the command was accepted.</summary>
    public bool IsAccepted => Refusal is null;
}

/// <summary>Makes decisions.</summary>
public static class Decision
{
    /// <summary>The command is accepted; no events mean that there was nothing to change.</summary>
    public static Decision<TEvent> Accept<TEvent>(params IReadOnlyList<TEvent> events) => new(events, null);

    /// <summary>The command is refused.</summary>
    public static Decision<TEvent> Refuse<TEvent>(Refusal refusal) => new([], refusal);
}
