using System.Text.Json;
using Liandong.Journal;

namespace Liandong.Faults.Tests.Feeds;

/// <summary>Compares what a reader of the feed saw with the journal. Pure: the same sights always give the same verdict.</summary>
internal static class FeedChecker
{
    private const string LoadStreams = "instrument/";

    /// <summary>All that is wrong; empty when each event that the reader may see came exactly once, in order.</summary>
    /// <param name="sights">What came, in the order in which it came, over all its connections.</param>
    /// <param name="rows">The whole journal.</param>
    /// <param name="organisationId">Whom the reader reads for; null for the department.</param>
    public static IReadOnlyList<string> Check(IReadOnlyList<FeedSight> sights, IReadOnlyList<JournalRow> rows, string? organisationId)
    {
        var visible = rows.Where(row => organisationId is null || row.Audience.Contains("*") || row.Audience.Contains(organisationId)).ToList();

        // What the load does is told in full; of other things some rows are for the platform alone.
        var expected = visible.Where(row => row.Stream.StartsWith(LoadStreams, StringComparison.Ordinal)).Select(Expectation).ToList();
        var seen = sights.Select(sight => (sight.Position, sight.Subject)).ToList();
        var findings = new List<string>();
        findings.AddRange(seen.CountBy(sight => sight.Position).Where(counted => counted.Value > 1).Select(counted => $"position {counted.Key} came {counted.Value} times"));
        findings.AddRange(expected.Except(seen).Select(missing => $"{missing} did not come"));
        findings.AddRange(seen.ExceptBy(visible.Select(row => row.Position), sight => sight.Position).Select(extra => $"{extra} came and is not the reader's to see"));
        for (var i = 1; i < seen.Count; i++)
        {
            if (seen[i].Position <= seen[i - 1].Position)
                findings.Add($"position {seen[i].Position} came after {seen[i - 1].Position}");
        }

        return findings;
    }

    private static (long Position, string Subject) Expectation(JournalRow row)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        var subject = payload.RootElement.TryGetProperty("bookingId", out var booking) ? booking.GetString()! : row.Stream[(row.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return (row.Position, subject);
    }
}
