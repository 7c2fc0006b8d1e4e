namespace Liandong.Faults.Tests.Nodes;

/// <summary>The node as it was built together with these tests.</summary>
internal static class NodeBinary
{
    /// <summary>Path of <c>Liandong.Api.dll</c>, of the same configuration as this test.</summary>
    public static string FullPath { get; } = Find("Api");

    /// <summary>Path of <c>Liandong.Silo.dll</c>: a node that hosts grains only.</summary>
    public static string SiloPath { get; } = Find("Silo");

    /// <summary>The working copy they were built from.</summary>
    public static string Root => Configuration.Parent!.Parent!.Parent!.Parent!.FullName;

    // …/tests/Faults.Tests/bin/<Configuration>/net10.0/
    private static DirectoryInfo Framework => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static DirectoryInfo Configuration => Framework.Parent!;

    private static string Find(string project)
    {
        var (configuration, framework) = (Configuration, Framework);
        var path = Path.Combine(Root, "src", project, "bin", configuration.Name, framework.Name, $"Liandong.{project}.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The node is not built: {path} is missing. Build src/{project} -c {configuration.Name}.");
    }
}
