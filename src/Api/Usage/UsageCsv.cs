using System.Globalization;
using System.Text.Json;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Usage;

/// <summary>Figures and uses as CSV.</summary>
internal static class UsageCsv
{
    /// <summary>The names of a use's cells.</summary>
    public const string UseHead =
        "bookingId,instrumentId,holderId,userId,status,kind,start,end,actualStart,actualEnd,scheduledMinutes,effectiveMinutes,billedMinutes,feeFen,score";

    private const string FiguresHead =
        "instrumentId,name,month,uses,noShows,scheduledMinutes,effectiveMinutes,billedMinutes,externalMinutes,openMinutes,utilisationPercent,users,incomeFen,ratings,meanScoreHundredths";

    /// <summary>One line for each instrument and month that has any figures.</summary>
    public static byte[] OfFigures(byte[] body)
    {
        var usage = JsonSerializer.Deserialize(body, WireJson.Strict.UsageView)!;
        var csv = new CsvText().Head(FiguresHead);
        foreach (var instrument in usage.Items)
        {
            foreach (var month in instrument.Months)
            {
                csv.AddId(instrument.InstrumentId).Add(instrument.Name).AddId(string.Create(CultureInfo.InvariantCulture, $"{usage.Year:0000}-{month.Month:00}"))
                    .Add(month.Uses).Add(month.NoShows).Add(month.ScheduledMinutes).Add(month.EffectiveMinutes).Add(month.BilledMinutes)
                    .Add(month.ExternalMinutes).Add(month.OpenMinutes).Add(month.UtilisationPercent).Add(month.Users).Add(month.IncomeFen)
                    .Add(month.Ratings).Add(month.MeanScoreHundredths).EndLine();
            }
        }

        return csv.ToBytes();
    }

    /// <summary>A page of uses, one line each, with the head before the first.</summary>
    public static byte[] OfUses(IReadOnlyList<UseView> uses, bool withHead)
    {
        var csv = new CsvText();
        if (withHead)
        {
            csv.Head(UseHead);
        }

        foreach (var use in uses)
        {
            csv.AddId(use.BookingId).AddId(use.InstrumentId).AddId(use.HolderId).AddId(use.UserId).AddId(use.Status).AddId(use.Kind)
                .Add(use.Start).Add(use.End).Add(use.ActualStart).Add(use.ActualEnd)
                .Add(use.ScheduledMinutes).Add(use.EffectiveMinutes).Add(use.BilledMinutes).Add(use.FeeFen).Add(use.Score).EndLine();
        }

        return csv.ToBytes();
    }
}
