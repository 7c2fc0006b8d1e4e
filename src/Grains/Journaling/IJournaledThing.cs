using Liandong.Journal;

namespace Liandong.Grains.Journaling;

/// <summary>How one kind of thing is kept: its events in the journal, its state in snapshots.</summary>
public interface IJournaledThing<TState, TEvent>
    where TEvent : class
{
    /// <summary>First part of its streams' names, and the name of its snapshots; unique among all kinds.</summary>
    static abstract string Kind { get; }

    /// <summary>Form of its snapshots; a snapshot of any other form is ignored.</summary>
    static abstract int SnapshotSchema { get; }

    /// <summary>Reads and writes its events.</summary>
    static abstract EventCodec<TEvent> Codec { get; }

    /// <summary>Who may see an event, decided on the state before it; <c>*</c> stands for everyone.</summary>
    static abstract IReadOnlyList<string> AudienceOf(TState state, TEvent @event);

    /// <summary>The state as bytes.</summary>
    static abstract byte[] WriteSnapshot(TState state);

    /// <summary>The state from bytes of the same form.</summary>
    static abstract TState ReadSnapshot(ReadOnlySpan<byte> bytes);

    /// <summary>How many things the state holds; a larger state is written less often.</summary>
    static abstract int SizeOf(TState state);
}
