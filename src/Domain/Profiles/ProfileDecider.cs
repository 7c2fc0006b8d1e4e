namespace Liandong.Domain.Profiles;

/// <summary>What a profile may hold. Whose it is follows from who asks: everybody sets the own one.</summary>
public sealed class ProfileDecider : IDecider<ProfileState, ProfileCommand, ProfileEvent>
{
    private ProfileDecider()
    {
    }

    /// <inheritdoc/>
    public static ProfileState Initial => ProfileState.None;

    /// <inheritdoc/>
    public static Decision<ProfileEvent> Decide(ProfileState state, ProfileCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            SetProfile set => Set(state, set),
            _ => Refuse(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <inheritdoc/>
    public static ProfileState Evolve(ProfileState state, ProfileEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            ProfileSet set => new ProfileState
            {
                OrganisationId = set.OrganisationId,
                UserId = set.UserId,
                NameTextId = set.NameTextId,
                EmailTextId = set.EmailTextId,
                Language = set.Language,
                Notices = set.Notices,
                Version = set.Version,
            },
            _ => state,
        };
    }

    private static Decision<ProfileEvent> Set(ProfileState state, SetProfile command)
    {
        if (state.Version > 0 && (state.OrganisationId != command.Actor.OrganisationId || state.UserId != command.Actor.UserId))
            return Refuse(RefusalKind.NotFound, "not_found", "This is somebody else's profile.");
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        if (command.EmailTextId is not null && !EmailAddress.IsValid(command.Email))
            return Refuse(RefusalKind.Malformed, "invalid_value", "Give an e-mail address such as li@example.org.", new Problem("invalid_value", "email"));
        string?[] replaced = [state.NameTextId, state.EmailTextId];
        return Decision.Accept<ProfileEvent>(new ProfileSet
        {
            OrganisationId = command.Actor.OrganisationId,
            UserId = command.Actor.UserId,
            At = command.Now,
            Version = state.Version + 1,
            NameTextId = command.NameTextId,
            EmailTextId = command.EmailTextId,
            Language = command.Language ?? Language.Zh,
            Notices = command.Notices is { } notices ? [.. notices.Distinct().Order()] : ProfileState.AllNotices,
            ReplacedTextIds = replaced.All(id => id is null) ? null : [.. replaced.OfType<string>()],
        });
    }

    private static Decision<ProfileEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<ProfileEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
