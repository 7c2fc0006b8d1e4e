namespace Liandong.Grains.Tests;

/// <summary>Files that are committed beside the tests.</summary>
internal static class Repository
{
    /// <summary>Set it to 1 to write what is compared instead of comparing.</summary>
    public const string UpdateVariable = "UPDATE_SNAPSHOTS";

    public static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root(), "tests", "Grains.Tests", .. parts]);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests run from within the repository.");
    }
}
