namespace Liandong.Journal;

/// <summary>
/// One activation's licence to append to one stream. The journal revokes it when an append of the stream did not
/// commit, so that nothing that was decided on top of the lost events can follow them; the activation then opens a
/// new one and replays.
/// </summary>
public sealed class StreamWriter
{
    private volatile bool _isRevoked;

    internal StreamWriter(string stream) => Stream = stream;

    /// <summary>The stream it is for.</summary>
    public string Stream { get; }

    /// <summary>Whether appends through it are refused as <see cref="AppendOutcome.Dropped"/>.</summary>
    public bool IsRevoked => _isRevoked;

    internal void Revoke() => _isRevoked = true;
}
