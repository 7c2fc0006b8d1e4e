using System.Diagnostics.Metrics;
using Liandong.Domain.Vouchers;

namespace Liandong.Grains.Vouchers;

/// <summary>What vouchers do: meter <c>Liandong.Vouchers</c>.</summary>
internal static class VoucherMetrics
{
    private static readonly Meter _meter = new("Liandong.Vouchers");
    private static readonly Counter<long> _holds = _meter.CreateCounter<long>("liandong.vouchers.holds", "{hold}", "Amounts set aside for bookings.");
    private static readonly Counter<long> _refusals = _meter.CreateCounter<long>("liandong.vouchers.refusals", "{refusal}", "Requests to set an amount aside that an account refused.");
    private static readonly Counter<long> _captures = _meter.CreateCounter<long>("liandong.vouchers.captures", "{capture}", "Bills that a voucher has paid a part of.");
    private static readonly Counter<long> _releases = _meter.CreateCounter<long>("liandong.vouchers.releases", "{release}", "Amounts that were set aside and not needed.");
    private static readonly Counter<long> _late = _meter.CreateCounter<long>("liandong.vouchers.delivered_late", "{outcome}", "Outcomes of bookings that the account was told only by the follower, because something failed before.");

    /// <summary>Counts what is committed.</summary>
    public static void Committed(IReadOnlyList<VoucherEvent> events)
    {
        foreach (var @event in events)
        {
            switch (@event)
            {
                case VoucherHeld:
                    _holds.Add(1);
                    break;
                case VoucherCaptured:
                    _captures.Add(1);
                    break;
                case VoucherReleased:
                    _releases.Add(1);
                    break;
            }
        }
    }

    public static void Refused() => _refusals.Add(1);

    public static void DeliveredLate(int outcomes) => _late.Add(outcomes);
}
