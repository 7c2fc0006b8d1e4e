using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Profiles;

namespace Liandong.Api.Profiles;

/// <summary>How the calling person is written to, and who the persons of an organisation are.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("").WithTags("People").Identifies("id", "The id of the organisation.", Forms.ChosenId, "ent-qilu-bio");
        people.MapGet("/me", GetAsync).Requires(Act.ReadProfile)
            .Describes("getProfile", "Read the own profile", "How the calling person is written to; with a credential that belongs to no person, the organisation itself. Before it was set: what holds by default, with version 0 and no `ETag`.")
            .Answers(200, ProfileExamples.Profile, "The profile.");
        people.MapPut("/me", SetAsync).Requires(Act.SetProfile).ComparesVersion()
            .Describes("setProfile", "Set the own profile", "States how the calling person, or the organisation itself, is written to. Name and address that were there before are erased.")
            .Takes(ProfileExamples.Request)
            .Answers(200, ProfileExamples.Profile with { Version = 2 }, "The profile as it now is.")
            .Answers(201, ProfileExamples.Profile, "The profile, which is the first.");
        people.MapGet("/organisations/{id}/members", ListMembersAsync).Requires(Act.ReadProfile)
            .Describes("listMembers", "List an organisation's persons", "Those who have set a profile, or changed something with an access token of their own; for the organisation and the department.")
            .AnswersPage(ProfileExamples.Member, "by the person's id");
    }

    private static async Task<IResult> GetAsync(HttpContext http, IGrainFactory grains)
    {
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => GrainOf(caller, grains).GetAsync(caller)));
    }

    private static async Task<IResult> SetAsync(HttpContext http, IGrainFactory grains)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ProfileRequest);
        FreeText.Check("name", body.Name, FreeText.MaxName);
        FreeText.Check("email", body.Email, FreeText.MaxEmail);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => GrainOf(context.Caller, grains).SetAsync(body, context)), Routes.Base);
    }

    private static async Task<IResult> ListMembersAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var organisationId = ThingIds.Existing(id);
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IMemberListGrain>(0).ListAsync(organisationId, page, caller)));
    }

    private static IProfileGrain GrainOf(Caller caller, IGrainFactory grains) => grains.Grain<IProfileGrain>(ProfileId.Of(caller.OrganisationId, caller.UserId));
}
