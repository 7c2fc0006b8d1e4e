using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Vouchers;

/// <summary>Statements and settlements as CSV.</summary>
internal static class VoucherCsv
{
    /// <summary>The names of an entry's cells. Reasons, which people typed, are left out.</summary>
    public const string EntryHead = "version,at,kind,availableDeltaFen,heldDeltaFen,spentDeltaFen,availableFen,bookingId,reference";

    /// <summary>The names of a settlement's cells.</summary>
    public const string SettlementHead = "bookingId,instrumentId,enterpriseId,at,feeFen,capturedFen,evidencePosition,kind";

    /// <summary>A page of entries, one line each, with the head before the first, and where the next page begins.</summary>
    public static (byte[] Lines, string? NextCursor) OfEntries(Answer answer, bool withHead)
    {
        var page = JsonSerializer.Deserialize(WithoutReasons(answer.Body), WireJson.Strict.VoucherEntryPageView)!;
        var csv = new CsvText();
        if (withHead)
        {
            csv.Head(EntryHead);
        }

        foreach (var entry in page.Items)
        {
            csv.Add(entry.Version).Add(entry.At).AddId(entry.Kind).Add(entry.AvailableDeltaFen).Add(entry.HeldDeltaFen).Add(entry.SpentDeltaFen)
                .Add(entry.AvailableFen).AddId(entry.BookingId).AddId(entry.Reference).EndLine();
        }

        return (csv.ToBytes(), page.NextCursor);
    }

    /// <summary>A page of a month's settlement, one line each.</summary>
    public static (byte[] Lines, string? NextCursor) OfSettlements(Answer answer, bool withHead)
    {
        var page = JsonSerializer.Deserialize(answer.Body, WireJson.Strict.VoucherSettlementPageView)!;
        var csv = new CsvText();
        if (withHead)
        {
            csv.Head(SettlementHead);
        }

        foreach (var line in page.Items)
        {
            csv.AddId(line.BookingId).AddId(line.InstrumentId).AddId(line.EnterpriseId).Add(line.At).Add(line.FeeFen).Add(line.CapturedFen).Add(line.EvidencePosition).AddId(line.Kind).EndLine();
        }

        return (csv.ToBytes(), page.NextCursor);
    }

    /// <summary>Reasons are texts by now, where an entry holds a reference.</summary>
    private static byte[] WithoutReasons(byte[] body)
    {
        var page = JsonNode.Parse(body)!;
        foreach (var entry in page["items"]!.AsArray())
        {
            entry!.AsObject().Remove("reason");
        }

        return Encoding.UTF8.GetBytes(page.ToJsonString());
    }
}
