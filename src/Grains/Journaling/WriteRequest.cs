using System.Buffers.Binary;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Journal;

namespace Liandong.Grains.Journaling;

/// <summary>One write as a grain's method describes it to the base.</summary>
/// <param name="Context">Who, under which key.</param>
/// <param name="Command">Makes the command from the attempt: its time and its id.</param>
/// <param name="Reply">Makes the body from the state after the events, and the events.</param>
internal sealed record WriteRequest<TState, TCommand, TEvent>(
    WriteContext Context,
    Func<Attempt, TCommand> Command,
    Func<Attempt, TState, IReadOnlyList<TEvent>, ReplyBody> Reply)
{
    /// <summary>Texts that the events refer to.</summary>
    public Func<Attempt, IReadOnlyList<ErasableText>> Texts { get; init; } = static _ => [];

    /// <summary>Whether only to say what would happen.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>One attempt to decide a command.</summary>
/// <param name="CommandId">New with every attempt.</param>
/// <param name="Now">The grain's time, UTC.</param>
internal readonly record struct Attempt(Guid CommandId, DateTimeOffset Now)
{
    /// <summary>An id for what the command creates: 26 characters, time-ordered, URL-safe.</summary>
    public string NewId => OpaqueId.From(CommandId);

    /// <summary>One of several ids, from 0; the first is <see cref="NewId"/>.</summary>
    public string NewIdOf(int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        CommandId.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], BinaryPrimitives.ReadInt32BigEndian(bytes[12..]) ^ index);
        return OpaqueId.From(new Guid(bytes, bigEndian: true));
    }
}

/// <summary>The body of an answer, with references in place of texts.</summary>
/// <param name="ThingId">The thing it shows.</param>
/// <param name="Version">That thing's version.</param>
/// <param name="Json">UTF-8.</param>
/// <param name="IsNew">Whether the thing did not exist before.</param>
internal sealed record ReplyBody(string ThingId, long Version, byte[] Json, bool IsNew)
{
    /// <summary>Whether the thing was so already; what became due besides may have been written all the same.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>What a write of this changes.</summary>
    /// <param name="isEmpty">Whether it consists of no events.</param>
    public Change ChangeOf(bool isEmpty) => isEmpty || IsUnchanged ? Change.None : IsNew ? Change.Created : Change.Changed;
}
