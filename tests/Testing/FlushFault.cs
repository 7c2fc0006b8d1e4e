namespace Liandong.Testing;

/// <summary>What happens to a flush.</summary>
public enum FlushFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection is cut before the store has it: nothing is written, the outcome is unknown.</summary>
    BeforeWrite,

    /// <summary>The connection is cut before the answer: all is written, the outcome is unknown.</summary>
    AfterWrite,

    /// <summary>The connection is cut at once, and the store writes later, when <see cref="FaultyStore.LetLateFlushesGo"/> is called.</summary>
    Late,

    /// <summary>The store throws what it must not: a bug.</summary>
    Bug,
}
