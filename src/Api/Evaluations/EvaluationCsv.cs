using System.Globalization;
using System.Text.Json;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Evaluations;

/// <summary>Evaluations as CSV.</summary>
internal static class EvaluationCsv
{
    /// <summary>The names of a subject's cells. Of others' subjects those of figures and points are empty.</summary>
    public const string Head =
        "kind,id,name,providerId,universityId,rank,total,grade,serviceHoursPoints,sharingRatePoints,incomeRatePoints,usersPoints,ratingPoints,resultsPoints,"
        + "resources,uses,effectiveMinutes,externalMinutes,internalIncomeFen,externalIncomeFen,users,ratings,meanScoreHundredths,results,valueFen,awardFen";

    private static readonly string[] _measures = ["serviceHours", "sharingRate", "incomeRate", "users", "rating", "results"];

    /// <summary>A page of subjects, one line each, with the head before the first, and where the next page begins.</summary>
    public static (byte[] Lines, string? NextCursor) OfPage(Answer answer, bool withHead)
    {
        var page = JsonSerializer.Deserialize(answer.Body, WireJson.Strict.EvaluationPageView)!;
        var csv = new CsvText();
        if (withHead)
        {
            csv.Head(Head);
        }

        foreach (var one in page.Items)
        {
            csv.AddId(JsonNamingPolicy.CamelCase.ConvertName(one.Kind.ToString())).AddId(one.Id).Add(one.Name).AddId(one.ProviderId).AddId(one.UniversityId)
                .Add(one.Rank).AddId(Text(one.Total)).AddId(one.Grade);
            foreach (var measure in _measures)
            {
                csv.AddId(Text(one.Terms?.FirstOrDefault(term => term.Measure == measure)?.Points));
            }

            var figures = one.Figures;
            csv.Add(figures?.Resources).Add(figures?.Uses).Add(figures?.EffectiveMinutes).Add(figures?.ExternalMinutes).Add(figures?.InternalIncomeFen)
                .Add(figures?.ExternalIncomeFen).Add(figures?.Users).Add(figures?.Ratings).Add(figures?.MeanScoreHundredths).Add(figures?.Results)
                .Add(figures?.ValueFen).Add(one.AwardFen).EndLine();
        }

        return (csv.ToBytes(), page.NextCursor);
    }

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
