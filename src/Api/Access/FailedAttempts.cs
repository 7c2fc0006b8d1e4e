using System.Net;
using System.Net.Sockets;

namespace Liandong.Api.Access;

/// <summary>
/// How many credentials that open nothing one address may try: a bucket per address that each attempt empties a little and
/// time fills again. An attempt takes its place before it is looked at, so that many at once get no further than one after
/// the other, and gives it back when it succeeds.
/// </summary>
internal sealed class FailedAttempts(int perMinute, TimeProvider clock)
{
    /// <summary>Most addresses that are kept apart; those beyond share one bucket.</summary>
    internal const int MaxAddresses = 10_000;

    private const int Ipv6NetworkBytes = 8;
    private static readonly IPAddress _others = IPAddress.None;

    private static readonly TimeSpan _bucket = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _betweenClearings = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _refill = perMinute > 0 ? _bucket / perMinute : TimeSpan.Zero;

    // For each address the instant at which its bucket is full again; one that is in the past says nothing.
    private readonly Dictionary<IPAddress, DateTimeOffset> _fullAt = [];
    private readonly Lock _lock = new();
    private DateTimeOffset _clearAgainAt = DateTimeOffset.MinValue;

    /// <summary>How many addresses are kept apart at the moment.</summary>
    internal int AddressCount
    {
        get
        {
            lock (_lock)
            {
                return _fullAt.Count;
            }
        }
    }

    /// <summary>Takes a place for an attempt.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="wait">How long it is until there is one, when there is none.</param>
    public bool TryBegin(IPAddress? address, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (perMinute <= 0)
        {
            return true;
        }

        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var bucket = BucketOf(address, now);
            var emptiness = _fullAt.TryGetValue(bucket, out var fullAt) && fullAt > now ? fullAt - now : TimeSpan.Zero;
            if (emptiness + _refill > _bucket)
            {
                wait = emptiness + _refill - _bucket;
                return false;
            }

            _fullAt[bucket] = now + emptiness + _refill;
            return true;
        }
    }

    /// <summary>Gives the place back: the attempt has not failed.</summary>
    public void Succeed(IPAddress? address)
    {
        lock (_lock)
        {
            var bucket = BucketOf(address, clock.GetUtcNow());
            if (_fullAt.TryGetValue(bucket, out var fullAt))
            {
                _fullAt[bucket] = fullAt - _refill;
            }
        }
    }

    private IPAddress BucketOf(IPAddress? address, DateTimeOffset now)
    {
        var network = NetworkOf(address);
        if (_fullAt.ContainsKey(network) || _fullAt.Count < MaxAddresses)
        {
            return network;
        }

        if (now >= _clearAgainAt)
        {
            _clearAgainAt = now + _betweenClearings;
            foreach (var full in _fullAt.Where(entry => entry.Value <= now).Select(entry => entry.Key).ToList())
            {
                _fullAt.Remove(full);
            }
        }

        return _fullAt.Count < MaxAddresses ? network : _others;
    }

    /// <summary>An IPv4 address, or the /64 network that one subscriber has at least of IPv6.</summary>
    private static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return _others;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(Ipv6NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
