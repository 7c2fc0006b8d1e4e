using System.Globalization;
using System.Text;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Grains.Usage;

/// <summary>Figures as CSV (RFC 4180), one line for each instrument and month that has any.</summary>
internal static class UsageCsv
{
    private const string Head =
        "instrumentId,name,month,uses,noShows,scheduledMinutes,effectiveMinutes,billedMinutes,externalMinutes,utilisationPercent,users,incomeFen,ratings,meanScoreHundredths\r\n";

    public static byte[] Write(UsageView usage, TimeZoneInfo zone)
    {
        var text = new StringBuilder(Head);
        foreach (var instrument in usage.Items)
        {
            foreach (var month in instrument.Months)
            {
                text.Append(CultureInfo.InvariantCulture, $"{instrument.InstrumentId},{Quoted(instrument.Name)},{TimeZoneInfo.ConvertTime(month.From, zone):yyyy-MM},")
                    .Append(CultureInfo.InvariantCulture, $"{month.Uses},{month.NoShows},{month.ScheduledMinutes},{month.EffectiveMinutes},{month.BilledMinutes},")
                    .Append(CultureInfo.InvariantCulture, $"{month.ExternalMinutes},{month.UtilisationPercent},{month.Users},{month.IncomeFen},{month.Ratings},{month.MeanScoreHundredths}\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>In quotes, and never a formula to a spreadsheet.</summary>
    private static string Quoted(string text)
    {
        var harmless = text[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
