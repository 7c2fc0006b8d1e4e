namespace Liandong.Client;

/// <summary>A call that did not end well.</summary>
public abstract class LiandongException : Exception
{
    private protected LiandongException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>The idempotency key of the write; the same write with the same key finds out what became of it. Null for reads and <c>PUT</c>.</summary>
    public string? IdempotencyKey { get; internal init; }

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; internal init; }

    /// <summary>
    /// Whether an attempt may have been carried out although no answer to it arrived. For a <c>PUT</c> with
    /// <see cref="WriteOptions.ExpectedVersion"/> a 412 then also fits its own success: read the thing to find out.
    /// </summary>
    public bool MayHaveHappened { get; internal init; }
}

/// <summary>
/// No answer arrived within the attempts and the time allowed. A write may or may not have happened
/// (<see cref="LiandongException.MayHaveHappened"/>): repeat it with the same request and
/// <see cref="LiandongException.IdempotencyKey"/> to find out.
/// </summary>
public sealed class LiandongUnansweredException : LiandongException
{
    internal LiandongUnansweredException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>
/// An answer that cannot be read: something else than the platform gave it, or it is of a version that this client does
/// not understand. The call itself was accepted.
/// </summary>
public sealed class LiandongAnswerException : LiandongException
{
    internal LiandongAnswerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
