namespace Liandong.Journal;

/// <summary>The store cannot be reached or does not answer. Reads may be repeated; for an append the outcome is unknown.</summary>
public sealed class JournalUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>What is stored is not what a journal writes. Nothing is repaired by itself; the message says what was found.</summary>
public sealed class JournalCorruptException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>The store cannot be opened as it is (format too high, folder in use). The message says what to do.</summary>
public sealed class JournalRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
