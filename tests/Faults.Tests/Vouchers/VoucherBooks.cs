using System.Globalization;
using System.Text.Json;
using Liandong.Journal;

namespace Liandong.Faults.Tests.Vouchers;

/// <summary>The books of vouchers and bookings as the journal's rows tell them. Pure, and by the rows alone.</summary>
internal static class VoucherBooks
{
    private static readonly string[] _over = ["completed", "cancelled", "noShow", "rejected", "expired"];

    /// <summary>All that is wrong; empty for clean books.</summary>
    public static IReadOnlyList<string> Check(IEnumerable<JournalRow> rows)
    {
        var books = new Books();
        foreach (var row in rows)
        {
            using var payload = JsonDocument.Parse(row.Payload);
            if (row.Type.StartsWith("voucher.", StringComparison.Ordinal))
                books.Enter(row, payload.RootElement);
            else if (row.Type.StartsWith("booking.", StringComparison.Ordinal) && payload.RootElement.TryGetProperty("status", out _))
                books.Book(row, payload.RootElement);
        }

        return [.. books.Wrong, .. books.Unbalanced()];
    }

    private sealed class Books
    {
        private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> _captured = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (string Status, long VoucherFen)> _bookings = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (long Granted, long Held, long Spent)> _accounts = new(StringComparer.Ordinal);
        private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

        public List<string> Wrong { get; } = [];

        public void Enter(JournalRow row, JsonElement entry)
        {
            var account = entry.GetProperty("accountId").GetString()!;
            var (granted, held, spent) = _accounts.GetValueOrDefault(account);
            var isClosed = _closed.Contains(account);
            switch (row.Type)
            {
                case "voucher.held" or "voucher.granted" when isClosed:
                    Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Position}: {row.Type} on {account}, which is closed"));
                    break;
                case "voucher.granted":
                    granted += Fen(entry, "amountFen");
                    break;
                case "voucher.closed":
                    granted -= Fen(entry, "lapsedFen");
                    _closed.Add(account);
                    break;
                case "voucher.held":
                    held += Take(entry, Fen(entry, "amountFen"));
                    break;
                case "voucher.released":
                    held += Take(entry, -Fen(entry, "amountFen"));
                    granted -= isClosed ? Fen(entry, "amountFen") : 0;
                    break;
                case "voucher.captured":
                    held += Take(entry, -Fen(entry, "capturedFen") - Fen(entry, "releasedFen"));
                    spent += Fen(entry, "capturedFen");
                    granted -= isClosed ? Fen(entry, "releasedFen") : 0;
                    _captured[BookingOf(entry)] = _captured.GetValueOrDefault(BookingOf(entry)) + Fen(entry, "capturedFen");
                    break;
            }

            _accounts[account] = (granted, held, spent);
            var balance = entry.GetProperty("balance");
            if (Fen(balance, "grantedFen") != granted || Fen(balance, "heldFen") != held || Fen(balance, "spentFen") != spent
                || Fen(balance, "availableFen") != granted - held - spent || granted < held + spent || held < 0 || spent < 0)
                Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Position}: {balance} instead of {granted}, {held}, {spent}"));
        }

        public void Book(JournalRow row, JsonElement booking)
        {
            var id = BookingOf(booking);
            var voucherFen = booking.TryGetProperty("voucherFen", out var fen) ? fen.GetInt64() : _bookings.GetValueOrDefault(id).VoucherFen;
            if (row.Type == "booking.made" && voucherFen > _held.GetValueOrDefault(id))
                Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Position}: {id} is made with {voucherFen}, and {_held.GetValueOrDefault(id)} is held"));
            _bookings[id] = (booking.GetProperty("status").GetString()!, voucherFen);
        }

        public IEnumerable<string> Unbalanced()
        {
            foreach (var (id, held) in _held.Where(one => one.Value != 0 && !_bookings.ContainsKey(one.Key)))
                yield return string.Create(CultureInfo.InvariantCulture, $"{id} was never made, and {held} is held for it");
            foreach (var (id, (status, voucherFen)) in _bookings)
            {
                var isOver = _over.Contains(status);
                var (held, captured) = (_held.GetValueOrDefault(id), _captured.GetValueOrDefault(id));
                if (held != (isOver ? 0 : voucherFen) || captured != (isOver ? voucherFen : 0))
                    yield return string.Create(CultureInfo.InvariantCulture, $"{id} is {status} with {voucherFen}: {held} is held, {captured} captured");
            }
        }

        private long Take(JsonElement entry, long amountFen)
        {
            var id = BookingOf(entry);
            _held[id] = _held.GetValueOrDefault(id) + amountFen;
            if (_held[id] < 0)
                Wrong.Add($"{id} gives back more than it holds");
            return amountFen;
        }

        private static string BookingOf(JsonElement entry) => entry.GetProperty("bookingId").GetString()!;

        private static long Fen(JsonElement entry, string name) => entry.GetProperty(name).GetInt64();
    }
}
