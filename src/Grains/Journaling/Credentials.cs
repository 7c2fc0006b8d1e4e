namespace Liandong.Grains.Journaling;

/// <summary>What the names of credentials in the journal tell.</summary>
internal static class Credentials
{
    private const string UserPrefix = "user/";

    /// <summary>The person whose credential it is; null for a machine's, or none.</summary>
    public static string? UserOf(string? credential) =>
        credential?.StartsWith(UserPrefix, StringComparison.Ordinal) == true ? credential[UserPrefix.Length..] : null;
}
