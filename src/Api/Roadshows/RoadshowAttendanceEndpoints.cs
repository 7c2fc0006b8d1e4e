using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Roadshows;

/// <summary>Who comes to a session, and what it came to.</summary>
internal static class RoadshowAttendanceEndpoints
{
    public static void MapRoadshowAttendance(this IEndpointRouteBuilder api)
    {
        var sessions = api.Sessions();
        sessions.MapGet("/{id}/report", ReportAsync).Requires(Act.ReadRoadshows)
            .Describes("getRoadshowReport", "Read what a session came to", "Attendance, interest over time and what has come of it, questions, polls, reactions, and once it has ended the experts' scores: nothing that is not for every viewer.")
            .Answers(200, RoadshowExamples.Report, "The report.").AnswersText(CsvText.MediaType, RoadshowExamples.ReportCsv, "RFC 4180, a line for each pitch, with a header line.");
        sessions.MapPost("/{id}/registrations", RegisterAsync).Requires(Act.JoinRoadshows)
            .Describes("registerForRoadshow", "Register", "Registers the caller, once; when all places are taken it waits for one.")
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(201, RoadshowExamples.Registration, "The registration.").Answers(200, RoadshowExamples.Registration, "The registration that there was.")
            .Refuses("wrong_status").RefusesByRules("session_full", "session_full");
        sessions.MapGet("/{id}/registrations", ListAsync).Requires(Act.ReadRoadshows)
            .Describes("listRegistrations", "List registrations", "The caller's own; for the host all.")
            .AnswersPage(RoadshowExamples.Registration, "in their order");
        var registrations = sessions.MapGroup("/{id}/registrations/{registrationId}").Identifies("registrationId", "The id of the registration within the session.", Forms.RegistrationId, "r1");
        registrations.MapGet("", GetAsync).Requires(Act.ReadRoadshows)
            .Describes("getRegistration", "Read a registration", "A registration of the caller; for the host any.")
            .Answers(200, RoadshowExamples.Registration, "The registration.");
        registrations.MapPost("/cancel", (string id, string registrationId, HttpContext http, IGrainFactory grains) =>
                ActAsync(id, registrationId, http, grains, (grain, number, context) => grain.CancelRegistrationAsync(number, context))).Requires(Act.JoinRoadshows)
            .Describes("cancelRegistration", "Give up a registration", "Gives it up; the first who waits gets the place.")
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, RoadshowExamples.Cancelled, "The registration as it now is.")
            .Refuses("wrong_status");
        registrations.MapPost("/check-in", (string id, string registrationId, HttpContext http, IGrainFactory grains) =>
                ActAsync(id, registrationId, http, grains, (grain, number, context) => grain.CheckInAsync(number, context))).Requires(Act.JoinRoadshows)
            .Describes("checkInAttendee", "Check in", "Says that who has registered has come: by the host, or by the person.")
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, RoadshowExamples.CheckedIn, "The registration as it now is.")
            .Refuses("wrong_status");
    }

    private static async Task<IResult> ReportAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        var answer = await GrainCalls.ReadAsync(() => grain.GetReportAsync(caller));
        return answer.Status == AnswerStatus.Done && CsvText.IsWanted(http)
            ? new AnswerResult(answer with { Body = CsvOf(answer.Body) }) { ContentType = CsvText.ContentType }
            : new AnswerResult(answer);
    }

    private static async Task<IResult> RegisterAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.RegisterAsync(context)), $"{Routes.Roadshows}/{id}/registrations");
    }

    private static async Task<IResult> ActAsync(
        string id, string registrationId, HttpContext http, IGrainFactory grains, Func<IRoadshowGrain, int, WriteContext, Task<Answer>> act)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(registrationId, 'r'));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => act(grain, number, context)));
    }

    private static async Task<IResult> GetAsync(string id, string registrationId, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(registrationId, 'r'));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetRegistrationAsync(number, caller)));
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.ListRegistrationsAsync(page, caller)));
    }

    private static byte[] CsvOf(byte[] body)
    {
        using var report = JsonDocument.Parse(body);
        var csv = new CsvText().Head(RoadshowExamples.ReportHead);
        foreach (var pitch in report.RootElement.GetProperty("pitches").EnumerateArray())
        {
            var (interests, outcomes) = (pitch.GetProperty("interests"), pitch.GetProperty("outcomes"));
            var isScored = pitch.TryGetProperty("result", out var result);
            csv.AddId(pitch.GetProperty("pitchId").GetString()).Add(pitch.GetProperty("title").GetString()!).AddId(pitch.GetProperty("presenterOrgId").GetString())
                .AddId(pitch.GetProperty("status").GetString()).Add(pitch.TryGetProperty("startedAt", out var startedAt) ? startedAt.GetDateTimeOffset() : null)
                .Add(pitch.GetProperty("questions").GetInt64()).Add(interests.GetProperty("follow").GetInt64()).Add(interests.GetProperty("meet").GetInt64())
                .Add(interests.GetProperty("invest").GetInt64()).Add(outcomes.GetProperty("contracted").GetInt64()).Add(isScored ? result.GetProperty("count").GetInt64() : null)
                .AddId(isScored ? result.GetProperty("mean").GetRawText() : null).AddId(isScored ? result.GetProperty("median").GetRawText() : null).EndLine();
        }

        return csv.ToBytes();
    }
}
