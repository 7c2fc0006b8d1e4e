using System.Diagnostics.Metrics;

namespace Liandong.Api.Telemetry;

/// <summary>What the API counts: meter <c>Liandong.Api</c>. The only tag is a refusal's code, of which there is a fixed set.</summary>
internal static class ApiMetrics
{
    private static readonly Meter _meter = new("Liandong.Api");
    private static readonly Counter<long> _bookings = _meter.CreateCounter<long>("liandong.bookings.made", "{booking}", "Bookings made; a replay is none.");
    private static readonly Counter<long> _refusals = _meter.CreateCounter<long>("liandong.refusals", "{request}", "Requests that were answered with a problem document, by its code.");
    private static readonly Counter<long> _replays = _meter.CreateCounter<long>("liandong.replays", "{request}", "Requests that were answered with the first answer under their idempotency key.");
    private static int _feedReaders;
    private static int _viewers;

    static ApiMetrics()
    {
        _meter.CreateObservableGauge("liandong.feed.readers", () => Volatile.Read(ref _feedReaders), "{reader}", "Readers that follow the event feed live.");
        _meter.CreateObservableGauge("liandong.live.viewers", () => Volatile.Read(ref _viewers), "{viewer}", "Viewers that watch a session live.");
    }

    public static void Booked() => _bookings.Add(1);

    public static void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public static void Replayed() => _replays.Add(1);

    public static void FeedReaderCame() => Interlocked.Increment(ref _feedReaders);

    public static void FeedReaderWent() => Interlocked.Decrement(ref _feedReaders);

    public static void ViewerCame() => Interlocked.Increment(ref _viewers);

    public static void ViewerWent() => Interlocked.Decrement(ref _viewers);
}
