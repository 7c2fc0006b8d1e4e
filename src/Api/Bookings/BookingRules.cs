namespace Liandong.Api.Bookings;

/// <summary>Codes of the rules that a slot is checked against.</summary>
internal static class BookingRules
{
    public static readonly string[] OfSlot =
    [
        "start_in_past", "notice_too_short", "beyond_horizon", "too_short", "too_long", "off_granularity", "outside_open_hours", "too_many_active", "daily_minutes_exceeded",
        "weekly_minutes_exceeded", "not_qualified", "too_many_requests",
    ];

    /// <summary>Codes of the rules that lines of a pilot base are checked against.</summary>
    public static readonly string[] OfLines = [.. OfSlot, "too_many_lines", "priority_with_approval", "too_many_holders"];

    /// <summary>Why a voucher pays nothing.</summary>
    public static readonly string[] OfVoucher = ["voucher_insufficient", "too_many_holds", "instrument_excluded"];
}
