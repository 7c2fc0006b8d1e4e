using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Api.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about live sessions. What is done in one goes by <see cref="PageActs"/>.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>Sessions by their start, as far as this person may see them.</summary>
    public Task<Outcome<Listed<SessionItemModel>>> RoadshowsAsync(RoadshowFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadRoadshows, PageJson.Instance.ListedSessionItemModel, caller => grains.Grain<IRoadshowListGrain>(0).ListAsync(filter, page, caller));

    /// <summary>One session; one for everybody also to who is not signed in.</summary>
    public async Task<Outcome<SessionModel>> RoadshowAsync(string id) => await IsSignedInAsync()
        ? await ReadAsync(Act.ReadRoadshows, PageJson.Instance.SessionModel, caller => Roadshow(id).GetAsync(caller))
        : await PublicRoadshowAsync(id);

    /// <summary>Plans a session.</summary>
    /// <param name="request">The plan.</param>
    /// <param name="key">The same for each try at one plan, so that it is made once.</param>
    public Task<Outcome<SessionModel>> PlanAsync(RoadshowRequest request, string key) =>
        WriteAsync(Act.HostRoadshows, PageJson.Instance.SessionModel, new Attempt(key, JsonSerializer.Serialize(request, WireJson.Strict.RoadshowRequest)), context =>
        {
            RoadshowEndpoints.Check(request);
            return grains.Grain<IRoadshowGrain>(OpaqueId.From(Guid.CreateVersion7())).PlanAsync(request, context);
        });

    /// <summary>Plans sessions that recur.</summary>
    /// <param name="request">The first one, and how it recurs.</param>
    /// <param name="key">The same for each try at one series, so that it is made once.</param>
    public Task<Outcome<RoadshowSeriesModel>> PlanSeriesAsync(RoadshowSeriesRequest request, string key) =>
        WriteAsync(Act.HostRoadshows, PageJson.Instance.RoadshowSeriesModel, new Attempt(key, JsonSerializer.Serialize(request, WireJson.Strict.RoadshowSeriesRequest)), context =>
        {
            RoadshowEndpoints.Check(request.Plan);
            return grains.Grain<IRoadshowSeriesGrain>(0).PlanAsync(request, context);
        });

    /// <summary>Scores of a session: all for the host, an expert's own for the expert.</summary>
    public Task<Outcome<ScoresView>> ScoresAsync(string id) =>
        ReadAsync(Act.ReadRoadshows, PageJson.Instance.ScoresView, caller => Roadshow(id).GetScoresAsync(caller));

    /// <summary>Registrations in their order: all for the host, else this person's own.</summary>
    public Task<Outcome<Listed<RegistrationView>>> RegistrationsAsync(string id, PageRequest page) =>
        ReadAsync(Act.ReadRoadshows, PageJson.Instance.ListedRegistrationView, caller => Roadshow(id).ListRegistrationsAsync(page, caller));

    /// <summary>Registers this person; once, however often it is asked.</summary>
    public Task<Outcome<RegistrationView>> RegisterAsync(string id) =>
        WriteAsync(Act.JoinRoadshows, PageJson.Instance.RegistrationView, null, context => Roadshow(id).RegisterAsync(context));

    /// <summary>Gives a registration up.</summary>
    public Task<Outcome<RegistrationView>> CancelRegistrationAsync(string id, RegistrationView registration) => WriteAsync(
        Act.JoinRoadshows, PageJson.Instance.RegistrationView, null, context => Roadshow(id).CancelRegistrationAsync(NumberOf(registration), context));

    /// <summary>Says that somebody has come.</summary>
    public Task<Outcome<RegistrationView>> CheckInAsync(string id, RegistrationView registration) => WriteAsync(
        Act.JoinRoadshows, PageJson.Instance.RegistrationView, null, context => Roadshow(id).CheckInAsync(NumberOf(registration), context));

    /// <summary>Interests by id, as far as they are this person's business.</summary>
    public Task<Outcome<Listed<InterestModel>>> InterestsAsync(InterestFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadRoadshows, PageJson.Instance.ListedInterestModel, caller => grains.Grain<IRoadshowListGrain>(0).ListInterestsAsync(filter, page, caller));

    /// <summary>Says what has come of an interest as this person saw it.</summary>
    public Task<Outcome<InterestModel>> AdvanceAsync(InterestModel interest, InterestStep step, string? note) => WriteAsync(
        Act.FollowInterests,
        PageJson.Instance.InterestModel,
        null,
        context =>
        {
            FreeText.Check("note", note, FreeText.MaxNote);
            return Roadshow(interest.RoadshowId).AdvanceInterestAsync(ThingIds.Interest(interest.Id).Number, step, note, context);
        },
        interest.Version);

    private static int NumberOf(RegistrationView registration) => ThingIds.NumberIn(registration.Id, 'r');

    private IRoadshowGrain Roadshow(string id) => grains.Grain<IRoadshowGrain>(ThingIds.Roadshow(id));

    private async Task<Outcome<SessionModel>> PublicRoadshowAsync(string id)
    {
        if (!ThingIds.IsServerMadeId(id))
        {
            return new Outcome<SessionModel>(null, new Trouble(Trouble.NotFound, ""));
        }

        var sight = await GrainCalls.RepeatAsync(() => Roadshow(id).WatchAsync(new WatchRequest { WithSnapshot = true }));
        return sight switch
        {
            { Status: AnswerStatus.Done, IsPublic: true, Snapshot: { } snapshot } => new Outcome<SessionModel>(JsonSerializer.Deserialize(snapshot.Json, PageJson.Instance.SessionModel), null),
            { Status: AnswerStatus.Done or AnswerStatus.Refused } => new Outcome<SessionModel>(null, new Trouble(Trouble.SignedOut, "")),
            _ => new Outcome<SessionModel>(null, Trouble.Of(Answer.Only(AnswerStatus.Overloaded))),
        };
    }
}
