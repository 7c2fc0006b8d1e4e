namespace Liandong.Silo;

/// <summary>What a health check says beside its status.</summary>
public static class HealthNotes
{
    /// <summary>Key in a result's data: the node leaves as it should. It takes no more requests, and nothing is wrong.</summary>
    public const string IsLeaving = "isLeaving";

    /// <summary>The data of such a result.</summary>
    internal static IReadOnlyDictionary<string, object> Leaving { get; } = new Dictionary<string, object> { [IsLeaving] = true };
}
