namespace Liandong.Domain.Roadshows;

/// <summary>Registration with a number of places, and a list of those who wait for one.</summary>
internal static class RegistrationDecisions
{
    public static Decision<RoadshowEvent> Register(RoadshowState state, RegisterAttendee command)
    {
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "There is nothing to come to.");
        if (Find(state, command.Person) is not null)
            return Decision.Accept<RoadshowEvent>();
        if (state.Registrations.Count >= RoadshowBounds.MaxRegistrations)
            return Refusals.Full("registrations", RoadshowBounds.MaxRegistrations);
        return new Happenings(state, command).Add(facts => new AttendeeRegistered
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = state.Registrations.Count + 1,
            Person = command.Person,
            OrganisationId = command.Actor.OrganisationId,
            Status = PlacesLeft(state) > 0 ? RegistrationStatus.Registered : RegistrationStatus.Waitlisted,
        }).Accept();
    }

    public static Decision<RoadshowEvent> Cancel(RoadshowState state, CancelRegistration command)
    {
        if (Of(state, command.Number, command) is not { } registration)
            return Refusals.NotFound("registration");
        if (registration.Status == RegistrationStatus.Cancelled)
            return Decision.Accept<RoadshowEvent>();
        if (registration.Status == RegistrationStatus.CheckedIn || state.Status == RoadshowStatus.Ended)
            return Refusals.Of(RefusalKind.Conflict, "wrong_status", "Who has come cannot give it up any more.");
        var cancelled = new Happenings(state, command).Add(facts => Change(facts, registration, RegistrationStatus.Cancelled));
        return Decision.Accept<RoadshowEvent>([.. cancelled.Accept().Events, .. Promotions(cancelled.State, command)]);
    }

    public static Decision<RoadshowEvent> CheckIn(RoadshowState state, CheckInAttendee command)
    {
        if (Of(state, command.Number, command) is not { } registration)
            return Refusals.NotFound("registration");
        if (state.Status is not (RoadshowStatus.CheckIn or RoadshowStatus.Live))
            return Refusals.WrongStatus(state, "Who comes is checked in from the opening of check-in to the end.");
        return registration.Status switch
        {
            RegistrationStatus.CheckedIn => Decision.Accept<RoadshowEvent>(),
            RegistrationStatus.Registered => new Happenings(state, command).Add(facts => Change(facts, registration, RegistrationStatus.CheckedIn)).Accept(),
            _ => Refusals.Of(RefusalKind.Conflict, "wrong_status", "There is no place for this registration: it waits, or was given up."),
        };
    }

    /// <summary>Gives places that are free to those who wait, the first first.</summary>
    public static IReadOnlyList<RoadshowEvent> Promotions(RoadshowState state, RoadshowCommand command)
    {
        var left = PlacesLeft(state);
        var happenings = new Happenings(state, command);
        foreach (var waiting in state.Registrations.Where(registration => registration.Status == RegistrationStatus.Waitlisted))
        {
            if (left-- <= 0)
                break;
            happenings.Add(facts => Change(facts, waiting, RegistrationStatus.Registered));
        }

        return happenings.Accept().Events;
    }

    /// <summary>What somebody has registered and not given up.</summary>
    public static Registration? Find(RoadshowState state, string person) =>
        state.Registrations.Find(registration => registration.Person == person && registration.Status != RegistrationStatus.Cancelled);

    private static long PlacesLeft(RoadshowState state) =>
        state.Definition?.Capacity is { } capacity ? capacity - state.Registrations.Count(registration => registration.TakesPlace) : RoadshowBounds.MaxRegistrations;

    private static Registration? Of(RoadshowState state, int number, AudienceCommand command) =>
        state.FindRegistration(number) is { } registration && (registration.Person == command.Person || state.IsHostedBy(command.Actor)) ? registration : null;

    private static RegistrationChanged Change(EventFacts facts, Registration registration, RegistrationStatus status) => new()
    {
        RoadshowId = facts.Id,
        At = facts.At,
        Sequence = facts.Sequence,
        ActedByUserId = facts.UserId,
        Number = registration.Number,
        Status = status,
        Version = registration.Version + 1,
    };
}
