namespace Liandong.Domain.CalendarFeeds;

/// <summary>
/// Who may make and revoke calendar feeds. A feed of bookings belongs to their holder, so that the holder can always close
/// it; a feed of an instrument belongs to who made it.
/// </summary>
public sealed class CalendarFeedDecider : IDecider<CalendarFeedState, CalendarFeedCommand, CalendarFeedEvent>
{
    private CalendarFeedDecider()
    {
    }

    /// <inheritdoc/>
    public static CalendarFeedState Initial => CalendarFeedState.None;

    /// <inheritdoc/>
    public static Decision<CalendarFeedEvent> Decide(CalendarFeedState state, CalendarFeedCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            CreateCalendarFeed create => Create(state, create),
            RevokeCalendarFeed revoke => Revoke(state, revoke),
            _ => Refuse(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <inheritdoc/>
    public static CalendarFeedState Evolve(CalendarFeedState state, CalendarFeedEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            CalendarFeedCreated created => new CalendarFeedState
            {
                Id = created.FeedId,
                OrganisationId = created.OrganisationId,
                InstrumentId = created.InstrumentId,
                SecretHash = created.SecretHash,
                Prefix = created.Prefix,
                CreatedAt = created.At,
                Version = created.Version,
            },
            CalendarFeedRevoked revoked => state with { RevokedAt = revoked.At, Version = revoked.Version },
            _ => state,
        };
    }

    private static Decision<CalendarFeedEvent> Create(CalendarFeedState state, CreateCalendarFeed command)
    {
        if (state.Version > 0)
            return Refuse(RefusalKind.Conflict, "id_taken", "There is a feed with this id already. Send the request again to get another id.");
        if (command is { HolderId: not null, InstrumentId: not null })
            return Refuse(RefusalKind.Malformed, "invalid_value", "Name a holder or an instrument, not both.", new Problem("invalid_value", "instrumentId"));
        if ((command.HolderId ?? command.InstrumentId) is { } named && !Ids.IsChosen(named))
            return Refuse(RefusalKind.Malformed, "invalid_id", "Name the holder or the instrument by its id.", new Problem("malformed", command.HolderId is null ? "instrumentId" : "holderId"));
        if (command.HolderId is { } holderId && !command.Actor.ActsFor(holderId))
            return Refuse(RefusalKind.Forbidden, "forbidden", "You act for your own organisation. Leave holderId out.");
        return Decision.Accept<CalendarFeedEvent>(new CalendarFeedCreated
        {
            FeedId = command.FeedId,
            OrganisationId = command.HolderId ?? command.Actor.OrganisationId,
            InstrumentId = command.InstrumentId,
            At = command.Now,
            Version = 1,
            SecretHash = command.SecretHash,
            Prefix = command.Prefix,
        });
    }

    private static Decision<CalendarFeedEvent> Revoke(CalendarFeedState state, RevokeCalendarFeed command)
    {
        if (state.Version == 0 || !command.Actor.ActsFor(state.OrganisationId))
            return Refuse(RefusalKind.NotFound, "not_found", "There is no such feed among those of your organisation. Check its id.");
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        if (state.RevokedAt is not null)
            return Refuse(RefusalKind.Conflict, "feed_revoked", "The feed is revoked for good. Make a new one.");
        return Decision.Accept<CalendarFeedEvent>(new CalendarFeedRevoked { FeedId = state.Id, OrganisationId = state.OrganisationId, At = command.Now, Version = state.Version + 1 });
    }

    private static Decision<CalendarFeedEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<CalendarFeedEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
