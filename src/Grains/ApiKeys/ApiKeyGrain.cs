using Liandong.Domain;
using Liandong.Domain.ApiKeys;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Orleans.Concurrency;

namespace Liandong.Grains.ApiKeys;

/// <summary>One API key.</summary>
[Reentrant]
public sealed class ApiKeyGrain(GrainServices services)
    : JournaledGrain<ApiKeyState, ApiKeyCommand, ApiKeyEvent, ApiKeyDecider, ApiKeyThing>(services), IApiKeyGrain
{
    /// <inheritdoc/>
    public Task<Answer> IssueAsync(ApiKeyRequest request, NewSecret secret, WriteContext context)
    {
        if (!Actors.TryReadRole(request.Role ?? context.Caller.Role, out var role))
        {
            return Task.FromResult(RefusalReplies.Of(new Refusal(RefusalKind.Malformed, "invalid_value", "Name a role such as provider or integrator.")
            {
                Problems = [new Problem("malformed", "role")],
            }));
        }

        return ActAsync(context, attempt => new IssueApiKey
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            KeyId = Id,
            OrganisationId = request.OrganisationId ?? context.Caller.OrganisationId,
            Role = role,
            Scopes = request.Scopes,
            SecretHash = secret.Hash,
            Prefix = secret.Prefix,
            ExpiresAt = request.ExpiresAt,
        });
    }

    /// <inheritdoc/>
    public Task<Answer> RotateAsync(NewSecret secret, WriteContext context) => ActAsync(context, attempt => new RotateApiKey
    {
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        SecretHash = secret.Hash,
        Prefix = secret.Prefix,
        ExpectedVersion = context.ExpectedVersion,
    });

    /// <inheritdoc/>
    public Task<Answer> RevokeAsync(WriteContext context) => ActAsync(context, attempt => new RevokeApiKey
    {
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        ExpectedVersion = context.ExpectedVersion,
    });

    /// <inheritdoc/>
    public Task<Answer> GetAsync(Caller caller) => ReadAsync(async (standing, now) =>
        standing.State is { Version: > 0 } key && (caller.Role == Actors.NameOf(Role.Department) || caller.OrganisationId == key.OrganisationId)
            ? await FoundAsync(key.Id, key.Version, ApiKeyViews.Of(key, now), WireJson.Strict.ApiKeyView)
            : RefusalReplies.NotFound("key"));

    /// <inheritdoc/>
    public async Task<ApiKeyCheck> AuthenticateAsync(string secretHash)
    {
        ApiKeyCredential? credential = null;
        var answer = await ReadAsync((standing, now) =>
        {
            var key = standing.State;
            credential = key.Opens(secretHash, now)
                ? new ApiKeyCredential { OrganisationId = key.OrganisationId, Role = Actors.NameOf(key.Role), Scopes = [.. key.Scopes] }
                : null;
            if (key.Version == 0)
            {
                // There is no such key: whoever guesses fills no memory.
                DeactivateOnIdle();
            }

            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return new ApiKeyCheck { Status = answer.Status, Credential = credential };
    }

    private Task<Answer> ActAsync(WriteContext context, Func<Attempt, ApiKeyCommand> command) =>
        WriteAsync(new WriteRequest<ApiKeyState, ApiKeyCommand, ApiKeyEvent>(
            context,
            command,
            (attempt, key, _) => Body(key.Id, key.Version, isNew: key.Version == 1, ApiKeyViews.Of(key, attempt.Now), WireJson.Strict.ApiKeyView)));
}
