using System.Globalization;
using System.Text.Json;
using Liandong.Journal;

namespace Liandong.Faults.Tests.PilotBases;

/// <summary>The books of a pilot base as the journal's rows tell them, replayed naively: whatever the rules say, these hold at every version.</summary>
internal static class BaseBooks
{
    private static readonly string[] _takesLines = ["tentative", "firm", "inUse", "offered"];

    /// <summary>All that is wrong; empty for clean books.</summary>
    /// <param name="rows">The rows of one base's stream, by version.</param>
    /// <param name="lines">How many lines it has.</param>
    public static IReadOnlyList<string> Check(IEnumerable<JournalRow> rows, int lines)
    {
        var books = new Books(lines);
        foreach (var row in rows)
        {
            using var payload = JsonDocument.Parse(row.Payload);
            books.Enter(row, payload.RootElement);
        }

        return books.Wrong;
    }

    private sealed record Entry(string Id, DateTimeOffset Start, DateTimeOffset End, int Lines, DateTimeOffset FirmAt, int Ticket)
    {
        public string Status { get; set; } = "";

        public long HeldMinutes { get; set; }

        public bool IsDisplaced { get; set; }

        public bool HasPriority { get; init; }

        public bool TakesLines => _takesLines.Contains(Status);
    }

    private sealed class Books(int lines)
    {
        private readonly Dictionary<string, Entry> _bookings = new(StringComparer.Ordinal);
        private long _grantedMinutes;
        private long _usedMinutes;
        private bool _isMakingRoom;

        public List<string> Wrong { get; } = [];

        public void Enter(JournalRow row, JsonElement happened)
        {
            if (row.Type == "pilotBase.priorityNoted")
                _grantedMinutes = happened.GetProperty("grants").EnumerateArray().Sum(grant => grant.GetProperty("minutes").GetInt64());
            if (!happened.TryGetProperty("bookingId", out var id))
                return;
            var at = happened.GetProperty("at").GetDateTimeOffset();
            if (row.Type == "booking.made")
                Make(row, happened, id.GetString()!, at);
            else
                Change(row, happened, _bookings[id.GetString()!], at);
            _isMakingRoom = row.Type == "booking.displaced";
            Balance(row);
        }

        private void Make(JournalRow row, JsonElement made, string id, DateTimeOffset at)
        {
            var slot = made.GetProperty("slot");
            var minutes = made.TryGetProperty("priority", out var share) ? share.GetProperty("minutes").GetInt64() : 0;
            var entry = new Entry(
                id, slot.GetProperty("start").GetDateTimeOffset(), slot.GetProperty("end").GetDateTimeOffset(), made.GetProperty("lines").GetInt32(), made.GetProperty("firmAt").GetDateTimeOffset(), _bookings.Count)
            {
                Status = made.GetProperty("status").GetString()!,
                HeldMinutes = minutes,
                HasPriority = minutes > 0,
            };
            if (entry.TakesLines && !_isMakingRoom)
                NobodyWaitsWhoFits(row, at, null);
            if (!_bookings.TryAdd(id, entry))
                Wrong.Add($"{row.Position}: {id} is made twice");
        }

        private void Change(JournalRow row, JsonElement happened, Entry entry, DateTimeOffset at)
        {
            switch (row.Type)
            {
                case "booking.displaced" when entry.Status != "tentative" || entry.HasPriority || entry.FirmAt <= at:
                    Wrong.Add($"{row.Position}: {entry} had to make room");
                    break;
                case "booking.readmitted" or "booking.offered":
                    NobodyWaitsWhoFits(row, at, entry);
                    break;
            }

            entry.Status = happened.GetProperty("status").GetString()!;
            entry.IsDisplaced = row.Type == "booking.displaced" || (entry.IsDisplaced && entry.Status == "waitlisted");
            if (!happened.TryGetProperty("priorityOutcome", out var outcome))
                return;
            _usedMinutes += outcome.GetString() == "used" ? entry.HeldMinutes : 0;
            entry.HeldMinutes = 0;
        }

        /// <summary>Who is served next, or whoever comes along, has nobody before it who waits and would fit.</summary>
        private void NobodyWaitsWhoFits(JournalRow row, DateTimeOffset at, Entry? served)
        {
            var passedOver = _bookings.Values
                .Where(one => one.Status == "waitlisted" && one.Start > at && (served is null || Rank(one).CompareTo(Rank(served)) < 0))
                .FirstOrDefault(one => Peak(one) + one.Lines <= lines);
            if (passedOver is not null)
                Wrong.Add($"{row.Position}: {passedOver} was passed over for {served?.Id ?? "a new one"}");
        }

        private static (bool, int) Rank(Entry one) => (!one.IsDisplaced, one.Ticket);

        private int Peak(Entry within)
        {
            var inside = _bookings.Values.Where(one => one.TakesLines && one.Start < within.End && within.Start < one.End).ToList();
            return inside.Select(one => one.Start > within.Start ? one.Start : within.Start).Append(within.Start).Max(instant => inside.Where(one => one.Start <= instant && instant < one.End).Sum(one => one.Lines));
        }

        private void Balance(JournalRow row)
        {
            var active = _bookings.Values.Where(one => one.TakesLines).ToList();
            if (active.Exists(one => Peak(one) > lines))
                Wrong.Add($"{row.Position}: more than {lines} lines are taken");
            var held = _bookings.Values.Sum(one => one.HeldMinutes);
            if (held < 0 || _usedMinutes < 0 || held + _usedMinutes > _grantedMinutes)
                Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Position}: {held} held and {_usedMinutes} used of {_grantedMinutes}"));
        }
    }
}
