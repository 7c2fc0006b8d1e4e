using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Components.Calls;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Components.Roadshows;

/// <summary>A session's report to be saved from its page: a line for each pitch.</summary>
internal static class ReportCsvEndpoint
{
    public static void MapReportCsv(this IEndpointRouteBuilder app) =>
        app.MapGet("/roadshows/{id}/report.csv", ReadAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (roadshowId, caller) = (ThingIds.Roadshow(id), Claims.Caller(http.User));
        var answer = await GrainCalls.ReadAsync(() => grains.Grain<IRoadshowGrain>(roadshowId).GetAsync(caller));
        return answer.Status == AnswerStatus.Done
            ? Results.File(LinesOf(JsonSerializer.Deserialize(answer.Body, PageJson.Instance.SessionModel)!), CsvText.ContentType, $"roadshow-{roadshowId}.csv")
            : new AnswerResult(answer);
    }

    private static byte[] LinesOf(SessionModel session)
    {
        var text = new CsvText().Head("pitchId,title,presenterOrgId,status,follow,meet,invest,experts,meanHundredths,medianHundredths");
        foreach (var pitch in session.Agenda)
        {
            var counts = session.Interests.FirstOrDefault(one => one.PitchId == pitch.PitchId);
            text.AddId(pitch.PitchId).Add(pitch.Title).AddId(pitch.PresenterOrgId).AddId(pitch.Status)
                .Add(counts?.Follow ?? 0).Add(counts?.Meet ?? 0).Add(counts?.Invest ?? 0)
                .Add(pitch.Result?.Count).Add(Hundredths(pitch.Result?.Mean)).Add(Hundredths(pitch.Result?.Median)).EndLine();
        }

        return text.ToBytes();
    }

    private static long? Hundredths(decimal? figure) => (long?)(figure * 100);
}
