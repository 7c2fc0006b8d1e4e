namespace Liandong.Domain;

/// <summary>
/// The rules of one kind of thing: what a command leads to, and what an event changes. Pure: the same arguments give the
/// same answer on every machine, no argument makes a member throw, and nothing is read but the arguments.
/// </summary>
/// <typeparam name="TState">What the rules remember; immutable.</typeparam>
/// <typeparam name="TCommand">What somebody wants, with the time and the ids it needs.</typeparam>
/// <typeparam name="TEvent">What happened; immutable plain data.</typeparam>
public interface IDecider<TState, TCommand, TEvent>
{
    /// <summary>The state before the first event.</summary>
    static abstract TState Initial { get; }

    /// <summary>Decides a command against a state; changes nothing.</summary>
    static abstract Decision<TEvent> Decide(TState state, TCommand command);

    /// <summary>The state after an event. Total: an event that does not fit the state leaves it as it is.</summary>
    static abstract TState Evolve(TState state, TEvent @event);
}
