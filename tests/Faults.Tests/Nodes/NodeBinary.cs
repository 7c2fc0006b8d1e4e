namespace Liandong.Faults.Tests.Nodes;

/// <summary>The node as it was built together with these tests.</summary>
internal static class NodeBinary
{
    /// <summary>Path of <c>Liandong.Api.dll</c>, of the same configuration as this test.</summary>
    public static string FullPath { get; } = Find();

    private static string Find()
    {
        // …/tests/Faults.Tests/bin/<Configuration>/net10.0/
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = framework.Parent!;
        var root = configuration.Parent!.Parent!.Parent!.Parent!;
        var path = Path.Combine(root.FullName, "src", "Api", "bin", configuration.Name, framework.Name, "Liandong.Api.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The node is not built: {path} is missing. Build src/Api -c {configuration.Name}.");
    }
}
