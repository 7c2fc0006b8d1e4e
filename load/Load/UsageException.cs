namespace Liandong.Load;

/// <summary>The command line asks for something that is not there. The message says what there is.</summary>
internal sealed class UsageException(string message) : Exception(message);
