namespace Liandong.Domain.ApiKeys;

/// <summary>
/// Who may issue, rotate and revoke API keys, and what they may open (OWASP ASVS 5.0, chapter 9: bounded life, rotation
/// without an outage, revocation).
/// </summary>
public sealed class ApiKeyDecider : IDecider<ApiKeyState, ApiKeyCommand, ApiKeyEvent>
{
    /// <summary>How long a key lives when nothing else is said.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromDays(365);

    /// <summary>How long a key may live at most.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(730);

    /// <summary>How long the old secret lives on after a rotation.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private ApiKeyDecider()
    {
    }

    /// <inheritdoc/>
    public static ApiKeyState Initial => ApiKeyState.None;

    /// <inheritdoc/>
    public static Decision<ApiKeyEvent> Decide(ApiKeyState state, ApiKeyCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            IssueApiKey issue => Issue(state, issue),
            RotateApiKey rotate => Rotate(state, rotate),
            RevokeApiKey revoke => Revoke(state, revoke),
            _ => Decision.Refuse<ApiKeyEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
        };
    }

    /// <inheritdoc/>
    public static ApiKeyState Evolve(ApiKeyState state, ApiKeyEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            ApiKeyIssued issued => new ApiKeyState
            {
                Id = issued.KeyId,
                OrganisationId = issued.OrganisationId,
                Role = issued.Role,
                Scopes = issued.Scopes,
                Secrets = [issued.Secret],
                Version = issued.Version,
            },
            ApiKeyRotated rotated => state with
            {
                Secrets = [rotated.Secret, state.Secrets[0] with { ExpiresAt = rotated.PreviousExpiresAt }],
                Version = rotated.Version,
            },
            ApiKeyRevoked revoked => state with { RevokedAt = revoked.At, Version = revoked.Version },
            _ => state,
        };
    }

    private static Decision<ApiKeyEvent> Issue(ApiKeyState state, IssueApiKey command)
    {
        if (state.Version > 0)
            return Refuse(RefusalKind.Conflict, "id_taken", "There is a key with this id already. Send the request again to get another id.");
        if (!Ids.IsChosen(command.OrganisationId))
            return Refuse(RefusalKind.Malformed, "invalid_id", "Name the organisation by its id.", new Problem("malformed", "organisationId"));
        if (RefuseGrant(command) is { } refusal)
            return Decision.Refuse<ApiKeyEvent>(refusal);
        var expiresAt = command.ExpiresAt ?? command.Now + DefaultLife;
        if (expiresAt <= command.Now || expiresAt > command.Now + LongestLife)
        {
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "A key lives at most two years. Choose a time between now and then.",
                new Problem("out_of_range", "expiresAt", (command.Now + LongestLife).ToText(), expiresAt.ToText()));
        }

        return Decision.Accept<ApiKeyEvent>(new ApiKeyIssued
        {
            KeyId = command.KeyId,
            OrganisationId = command.OrganisationId,
            At = command.Now,
            Version = 1,
            Role = command.Role,
            Scopes = [.. command.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Secret = new ApiKeySecret(command.SecretHash, command.Prefix, command.Now, expiresAt),
        });
    }

    /// <summary>Why an actor may not give what it wants to give: nobody gives more than it has.</summary>
    private static Refusal? RefuseGrant(IssueApiKey command)
    {
        if (command.Scopes.Count == 0 || command.Scopes.Any(scope => !ApiKeyScopes.All.Contains(scope)))
        {
            return new Refusal(RefusalKind.Malformed, "invalid_value", $"Name one or more scopes of {string.Join(", ", ApiKeyScopes.All)}.")
            {
                Problems = [new Problem("malformed", "scopes")],
            };
        }

        if (command.Actor.Role == Role.Department)
            return null;
        return command.OrganisationId != command.Actor.OrganisationId || command.Role != command.Actor.Role || command.Scopes.Any(ApiKeyScopes.OfDepartment.Contains)
            ? new Refusal(RefusalKind.Forbidden, "forbidden", "An organisation issues keys for itself, in its own role, with the scopes read and write. Ask the department for anything else.")
            : null;
    }

    private static Decision<ApiKeyEvent> Rotate(ApiKeyState state, RotateApiKey command)
    {
        if (RefuseAct(state, command, command.ExpectedVersion) is { } refusal)
            return Decision.Refuse<ApiKeyEvent>(refusal);
        if (command.Actor.Role != Role.Department && (state.Role != command.Actor.Role || state.Scopes.Any(ApiKeyScopes.OfDepartment.Contains)))
            return Refuse(RefusalKind.Forbidden, "forbidden", "Whoever rotates a key learns its new text, so only the department rotates a key of another role or with its scopes.");
        var current = state.Secrets[0];
        var life = current.ExpiresAt - current.CreatedAt;
        return Decision.Accept<ApiKeyEvent>(new ApiKeyRotated
        {
            KeyId = state.Id,
            OrganisationId = state.OrganisationId,
            At = command.Now,
            Version = state.Version + 1,
            Secret = new ApiKeySecret(command.SecretHash, command.Prefix, command.Now, command.Now + life),
            PreviousExpiresAt = Instants.Earlier(current.ExpiresAt, command.Now + Overlap),
        });
    }

    private static Decision<ApiKeyEvent> Revoke(ApiKeyState state, RevokeApiKey command) =>
        RefuseAct(state, command, command.ExpectedVersion) is { } refusal
            ? Decision.Refuse<ApiKeyEvent>(refusal)
            : Decision.Accept<ApiKeyEvent>(new ApiKeyRevoked { KeyId = state.Id, OrganisationId = state.OrganisationId, At = command.Now, Version = state.Version + 1 });

    private static Refusal? RefuseAct(ApiKeyState state, ApiKeyCommand command, long? expectedVersion)
    {
        if (state.Version == 0 || (command.Actor.Role != Role.Department && command.Actor.OrganisationId != state.OrganisationId))
            return new Refusal(RefusalKind.NotFound, "not_found", "There is no such key among those of your organisation. Check its id.");
        if (expectedVersion is { } expected && expected != state.Version)
            return new Refusal(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        return state.RevokedAt is not null
            ? new Refusal(RefusalKind.Conflict, "key_revoked", "The key is revoked for good. Issue a new one.")
            : null;
    }

    private static Decision<ApiKeyEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<ApiKeyEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
