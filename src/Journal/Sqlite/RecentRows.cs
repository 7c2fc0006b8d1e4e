using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Liandong.Journal.Sqlite;

/// <summary>Where a stream ends.</summary>
internal readonly record struct StreamHead(long Version, long Position);

/// <summary>
/// Stream heads and idempotency keys of the rows since the last checkpoint. Older ones are in indexed tables, so this
/// stays small however many streams there are. Holds committed rows only; safe to read while the writer adds.
/// </summary>
internal sealed class RecentRows
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StreamHead> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Caller, string Key), long> _keys = [];

    /// <summary>Rows since the last checkpoint.</summary>
    public int Rows { get; private set; }

    public bool TryGetHead(string stream, out StreamHead head)
    {
        lock (_gate)
            return _heads.TryGetValue(stream, out head);
    }

    public bool TryGetKey(string caller, string key, out long position)
    {
        lock (_gate)
            return _keys.TryGetValue((caller, key), out position);
    }

    public void Add(string stream, StreamHead head, string caller, string? key)
    {
        lock (_gate)
        {
            _heads[stream] = head;
            if (key is not null)
                _keys.Add((caller, key), head.Position);
            Rows++;
        }
    }

    /// <summary>What a checkpoint saves, in the tables' order, so that it is written in bulk.</summary>
    public (List<KeyValuePair<string, StreamHead>> Heads, List<(long Hash, long Position)> Keys) Sorted()
    {
        lock (_gate)
        {
            var heads = _heads.ToList();
            heads.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
            var keys = _keys.Select(key => (HashOf(key.Key.Caller, key.Key.Key), key.Value)).ToList();
            keys.Sort();
            return (heads, keys);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _heads.Clear();
            _keys.Clear();
            Rows = 0;
        }
    }

    /// <summary>Eight bytes instead of a key of 255 characters; what it finds is compared with the row.</summary>
    public static long HashOf(string caller, string key)
    {
        // U+0000 is in neither (AppendRules), so that no two pairs give one text.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\0{key}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
