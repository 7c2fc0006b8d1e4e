namespace Liandong.Domain.Roadshows;

/// <summary>What every event says of itself.</summary>
internal readonly record struct EventFacts(string Id, DateTimeOffset At, long Sequence, string? UserId);

/// <summary>Events of one command in the making, each on the state that the one before leaves.</summary>
internal sealed class Happenings(RoadshowState state, RoadshowCommand command)
{
    private readonly List<RoadshowEvent> _events = [];

    /// <summary>The state after all so far.</summary>
    public RoadshowState State { get; private set; } = state;

    public Happenings Add(Func<EventFacts, RoadshowEvent> make)
    {
        var happened = make(new EventFacts(command.RoadshowId, command.Now, State.Sequence + 1, command.Actor.UserId));
        _events.Add(happened);
        State = RoadshowEvolution.Apply(State, happened);
        return this;
    }

    public Decision<RoadshowEvent> Accept() => Decision.Accept<RoadshowEvent>(_events);
}
