namespace Liandong.Api.Live;

/// <summary>
/// The newest frames of a session on this node, which all its viewers share: each keeps no more than the sequence that it has seen. The
/// ring is bounded in number and bytes; who falls behind it is given a snapshot. Not safe for threads.
/// </summary>
internal sealed class LiveRing(int maxFrames = LiveRing.MaxFrames, int maxBytes = LiveRing.MaxBytes)
{
    private const int MaxFrames = 512;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly LinkedList<LiveFrame> _frames = new();
    private readonly Dictionary<long, LinkedListNode<LiveFrame>> _byAfter = [];
    private long _bytes;

    /// <summary>The sequence behind the last frame; null before the first is known.</summary>
    public long? Head { get; private set; }

    /// <summary>Begins anew at a sequence: nobody can go on from what was before.</summary>
    public void Begin(long head)
    {
        _frames.Clear();
        _byAfter.Clear();
        (_bytes, Head) = (0, head);
    }

    /// <summary>Adds the frame that follows the head.</summary>
    public void Add(LiveFrame frame)
    {
        if (frame.After != Head)
        {
            throw new InvalidOperationException($"A frame after {frame.After} does not follow {Head}.");
        }

        _byAfter.Add(frame.After, _frames.AddLast(frame));
        (_bytes, Head) = (_bytes + frame.Bytes.Length, frame.Sequence);
        while (_frames.Count > maxFrames || (_bytes > maxBytes && _frames.Count > 1))
        {
            var oldest = _frames.First!.Value;
            _frames.RemoveFirst();
            _byAfter.Remove(oldest.After);
            _bytes -= oldest.Bytes.Length;
        }
    }

    /// <summary>Whether a viewer that has seen a sequence can go on from here.</summary>
    public bool Reaches(long seen) => seen == Head || _byAfter.ContainsKey(seen);

    /// <summary>The frames behind a sequence that it reaches, at most some; none at the head.</summary>
    public List<LiveFrame> Read(long seen, int most)
    {
        var frames = new List<LiveFrame>();
        for (var node = _byAfter.GetValueOrDefault(seen); node is not null && frames.Count < most; node = node.Next)
        {
            frames.Add(node.Value);
        }

        return frames;
    }
}
