using System.Diagnostics.Metrics;

namespace Liandong.Grains.Notifications;

/// <summary>How mail fares: meter <c>Liandong.Mail</c>.</summary>
public sealed class MailMetrics : IDisposable
{
    private readonly Meter _meter = new("Liandong.Mail");
    private readonly Counter<long> _sent;
    private readonly Counter<long> _deferred;
    private readonly Counter<long> _dead;
    private readonly Counter<long> _dropped;
    private long _waiting;

    /// <summary>Makes the instruments.</summary>
    public MailMetrics()
    {
        _sent = _meter.CreateCounter<long>("liandong.mail.sent", "{mail}", "Mails that the server has taken.");
        _deferred = _meter.CreateCounter<long>("liandong.mail.deferred", "{attempt}", "Attempts to send that will be repeated.");
        _dead = _meter.CreateCounter<long>("liandong.mail.dead", "{mail}", "Mails that will not be sent: the server refused them, or did not take them for a day.");
        _dropped = _meter.CreateCounter<long>("liandong.mail.dropped", "{mail}", "Mails that nobody wants any more, or that would have come too late.");
        _meter.CreateObservableGauge("liandong.mail.waiting", () => Interlocked.Read(ref _waiting), "{mail}", "Mails that wait to be sent, as the node that sends last counted them.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Sent() => _sent.Add(1);

    internal void Deferred() => _deferred.Add(1);

    internal void Dead() => _dead.Add(1);

    internal void Dropped() => _dropped.Add(1);

    internal void Waiting(long count) => Interlocked.Exchange(ref _waiting, count);
}
