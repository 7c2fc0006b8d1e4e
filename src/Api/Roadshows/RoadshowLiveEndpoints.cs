using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Components.SignIn;
using Liandong.Api.Documentation;
using Liandong.Api.Live;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Metadata;

namespace Liandong.Api.Roadshows;

/// <summary>The live view of a session, and tickets for who cannot send a header.</summary>
internal static class RoadshowLiveEndpoints
{
    private const int TicketBytes = 32;
    private const string OperationId = "watchRoadshow";

    private static readonly QueryParameter _after = new("after", QueryKind.Integer, "The sequence behind which to go on, as `Last-Event-ID` says it.", "21");
    private static readonly QueryParameter _ticket = QueryParameter.Text("ticket", "A ticket, in the place of a credential.", RoadshowExamples.Ticket.Ticket);

    public static void MapRoadshowLive(this WebApplication app)
    {
        app.MapGet($"{Routes.Roadshows}/{{id}}/live", WatchAsync)
            .IsOpen("Sessions for everybody take no credential; others an API key or token, a ticket in `ticket`, or the cookie of the pages.")
            .WithTags("Roadshows").WithName(OperationId).WithSummary("Watch a session live")
            .WithDescription("""
                Server-sent events: first `event: snapshot` with the session as `GET /roadshows/{id}` shows it, then `event: change` with what has changed (members that are there
                take the place of what they name; of questions and polls those that have changed; `hiddenQuestionIds` are taken away), and `event: tick` when something has
                changed that is not for all viewers. Each has the platform's time and what is left of the phase. `id` is the sequence that has been seen then: it increases, not
                by one. `Last-Event-ID` goes on behind it without gap or repeat, or with a snapshot when that is too far back. A comment comes at least every 15 s.
                """)
            .Asks(_after, _ticket).Resumes()
            .Refuses("unauthorized", "invalid_value", "unknown_parameter", "invalid_request")
            .WithMetadata(
                new PathId("id", "The id of the session.", Forms.ServerMadeId, RoadshowExamples.Id),
                new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDocument), [ProblemResult.ContentType]),
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ServerSentEvents.MediaType]),
                new AnswerExample(StatusCodes.Status200OK, ServerSentEvents.MediaType, "The session, until you close it.", JsonValue.Create(RoadshowExamples.Stream), "Server-sent events (WHATWG HTML, section 9.2)."));
        app.MapGroup(Routes.Base).RequireAuthorization().Sessions().MapPost("/{id}/tickets", IssueAsync).Requires(Act.ReadRoadshows).OnlyAsks()
            .Describes("issueTicket", "Get a ticket", "Opens the live view once within a minute, for browsers, which cannot send a header with it. It is kept in memory: after a crash ask for another.")
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, RoadshowExamples.Ticket, "The ticket.");
    }

    private static async Task<IResult> IssueAsync(string id, HttpContext http, IGrainFactory grains, LiveHub hub)
    {
        var roadshowId = ThingIds.Roadshow(id);
        await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var caller = Claims.Caller(http.User);
        if (await LiveAccess.FactsAsync(hub, roadshowId) is not { } facts || !facts.IsVisibleTo(caller))
        {
            return KnownProblems.NotFound;
        }

        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        var expiry = await GrainCalls.TryAsync(() => grains.Grain<IRoadshowTicketGrain>(roadshowId).IssueAsync(ApiKeyText.HashOf(ticket), caller));
        if (expiry is not { Status: AnswerStatus.Done })
        {
            return KnownProblems.Overloaded;
        }

        var view = new TicketView { Ticket = ticket, ExpiresAt = expiry.ExpiresAt };
        return new AnswerResult(new Answer { Status = AnswerStatus.Done, Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.TicketView) });
    }

    private static async Task<IResult> WatchAsync(string id, HttpContext http, IGrainFactory grains, LiveHub hub, ViewerPlaces places, LiveAccess access, IApiKeys keys, TimeProvider clock)
    {
        var roadshowId = ThingIds.Roadshow(id);
        var query = new RequestQuery(http);
        var (after, ticket) = (query.Integer(_after), query.Text(_ticket));
        query.ThrowIfBroken();
        if (places.Take() is not { } place)
        {
            return KnownProblems.Overloaded;
        }

        var isHandedOver = false;
        try
        {
            var admission = await access.AdmitAsync(roadshowId, ticket, http);
            if (admission.Refusal is { } refusal)
            {
                return refusal;
            }

            var seen = ServerSentEvents.ResumeAfter(http.Request) ?? after;
            var standing = admission.HasCredential ? new StandingCredential(http, keys, clock) : null;
            isHandedOver = true;
            return new LiveStream(hub.Enter(roadshowId), seen, admission.Caller, standing, place, clock);
        }
        finally
        {
            if (!isHandedOver)
            {
                place.Dispose();
            }
        }
    }
}
