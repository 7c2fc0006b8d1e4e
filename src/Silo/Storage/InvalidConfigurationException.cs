namespace Liandong.Silo.Storage;

/// <summary>A setting is missing or wrong. The message names it and says what to set.</summary>
public sealed class InvalidConfigurationException(string message, Exception? innerException = null) : Exception(message, innerException);
