using System.Reflection;
using ArchUnitNET.Loader;
using Model = ArchUnitNET.Domain.Architecture;

namespace Liandong.Architecture.Tests;

/// <summary>The assemblies of the product.</summary>
internal static class Layers
{
    public const string Domain = "Domain";
    public const string Interfaces = "Grains.Interfaces";
    public const string Journal = "Journal";
    public const string Grains = "Grains";
    public const string Silo = "Silo";
    public const string Api = "Api";
    public const string Client = "Client";

    public static readonly string[] All = [Domain, Interfaces, Journal, Grains, Silo, Api, Client];

    private static readonly Lazy<Model> LoadedModel = new(() => new ArchLoader().LoadAssemblies([.. All.Select(Load)]).Build());

    /// <summary>All types of all layers with their dependencies, read from the compiled code.</summary>
    public static Model Model => LoadedModel.Value;

    public static Assembly Load(string layer) => Assembly.Load("Liandong." + layer);

    /// <summary>The names of the assemblies a layer's compiled code uses.</summary>
    public static IReadOnlyList<string> References(string layer) =>
        Load(layer).GetReferencedAssemblies().Select(name => name.Name).OfType<string>().Order(StringComparer.Ordinal).ToList();
}
