using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.ApiKeys;

/// <summary>API keys: issued, rotated and revoked by the department, or by an organisation for itself.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys").Identifies("id", "The id of the key.", Forms.ServerMadeId, ApiKeyExamples.Id);
        keys.MapPost("", IssueAsync).Requires(Act.ManageKeys)
            .Describes("issueApiKey", "Issue a key", "Makes a key for the caller's organisation; the department makes keys for any. The answer is the only one that shows the key's text.")
            .Takes(ApiKeyExamples.Request)
            .Answers(201, ApiKeyExamples.Issued, "The new key, with its text.")
            .Refuses("invalid_id", "id_taken").RefusesByRules("policy_violation", "out_of_range");
        keys.MapGet("", ListAsync).Requires(Act.ReadKeys)
            .Describes("listApiKeys", "List keys", "The keys of the caller's organisation, without their texts; the department sees all.")
            .AnswersPage(ApiKeyExamples.Key, "by id");
        keys.MapGet("/{id}", GetAsync).Requires(Act.ReadKeys)
            .Describes("getApiKey", "Read a key", "A key of the caller's organisation, without its text.")
            .Answers(200, ApiKeyExamples.Key, "The key.");
        keys.MapPost("/{id}/rotate", RotateAsync).Requires(Act.ManageKeys).ComparesVersion()
            .Describes("rotateApiKey", "Rotate a key", "Gives the key a second text; the first one opens for another 24 hours. The answer is the only one that shows the new text.")
            .Takes(ApiKeyExamples.Act, isOptional: true)
            .Answers(200, ApiKeyExamples.Rotated, "The key, with its new text.")
            .Refuses("key_revoked");
        keys.MapPost("/{id}/revoke", RevokeAsync).Requires(Act.ManageKeys).ComparesVersion()
            .Describes("revokeApiKey", "Revoke a key", "Closes the key for good, on every node within five seconds.")
            .Takes(ApiKeyExamples.Act, isOptional: true)
            .Answers(200, ApiKeyExamples.Revoked, "The key as it now is.")
            .Refuses("key_revoked");
    }

    private static async Task<IResult> IssueAsync(HttpContext http, IGrainFactory grains)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ApiKeyRequest);
        var context = Writes.Context(http, digest);
        var id = OpaqueId.From(Guid.CreateVersion7());
        var text = ApiKeyText.Create(id);
        var answer = await GrainCalls.WriteAsync(context, () => grains.Grain<IApiKeyGrain>(id).IssueAsync(body, ApiKeyText.Keep(text), context));
        return new AnswerResult(answer.Showing("key", text), Routes.ApiKeys);
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        var text = ApiKeyText.Create(id);
        return new AnswerResult((await GrainCalls.WriteAsync(context, () => grain.RotateAsync(ApiKeyText.Keep(text), context))).Showing("key", text));
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.RevokeAsync(context)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(caller)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IApiKeyListGrain>(0).ListAsync(page, caller)));
    }

    private static IApiKeyGrain GrainOf(string id, IGrainFactory grains) =>
        ThingIds.IsServerMadeId(id) ? grains.Grain<IApiKeyGrain>(id) : throw new RefusedRequestException(KnownProblems.NotFound);
}
