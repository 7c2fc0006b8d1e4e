namespace Liandong.Grains.Interfaces.Calls;

/// <summary>The body of an act that takes nothing.</summary>
public sealed record ActBody;
