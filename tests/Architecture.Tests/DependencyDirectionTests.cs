using System.Runtime.InteropServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnitV3;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Liandong.Architecture.Tests;

/// <summary>Dependencies point down only: in project files, in compiled assemblies and type by type.</summary>
public sealed class DependencyDirectionTests
{
    /// <summary>Which layers each layer may use.</summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { Layers.Domain, [] },
        { Layers.Interfaces, [] },
        { Layers.Journal, [] },
        { Layers.Grains, [Layers.Domain, Layers.Interfaces, Layers.Journal] },
        { Layers.Silo, [Layers.Domain, Layers.Interfaces, Layers.Journal, Layers.Grains] },
        { Layers.Api, [Layers.Interfaces, Layers.Silo] },
        { Layers.Client, [] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_file_references_only_layers_below(string layer, string[] allowed)
    {
        var referenced = Repository.Items(layer, "ProjectReference").Select(Path.GetFileNameWithoutExtension).OfType<string>();

        Assert.Empty(referenced.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void No_type_uses_a_layer_that_is_not_below(string layer, string[] allowed)
    {
        var forbidden = Layers.All.Except(allowed).Where(other => other != layer).ToArray();
        if (layer == Layers.Api)
        {
            // Composition may name what it composes; the rule for all other types is below.
            return;
        }

        MustNotUse(TypesOf(layer), forbidden).Check(Layers.Model);
    }

    [Fact]
    public void Outside_its_composition_the_Api_knows_the_grain_interfaces_only()
    {
        var endpoints = TypesOf(Layers.Api).Where(type => !IsComposition(type)).ToList();

        MustNotUse(endpoints, Layers.Domain, Layers.Journal, Layers.Grains, Layers.Silo).Check(Layers.Model);
    }

    [Fact]
    public void The_rule_notices_a_forbidden_use()
    {
        // Control: grains do use the journal and the domain, so a rule that forbids it must be broken.
        Assert.False(MustNotUse(TypesOf(Layers.Grains), Layers.Journal).HasNoViolations(Layers.Model));
        Assert.False(MustNotUse(TypesOf(Layers.Grains), Layers.Domain).HasNoViolations(Layers.Model));
        Assert.False(MustNotUse(TypesOf(Layers.Silo), Layers.Grains).HasNoViolations(Layers.Model));
    }

    [Theory]
    [InlineData(Layers.Domain)]
    [InlineData(Layers.Client)]
    public void The_Domain_and_the_Client_use_nothing_but_the_base_class_library(string layer)
    {
        Assert.Empty(BeyondBaseClassLibrary(Layers.References(layer)));
        Assert.Empty(Repository.Items(layer, "PackageReference"));
        Assert.Empty(Repository.Items(layer, "FrameworkReference"));

        // Controls: the journal has its drivers.
        Assert.Contains("Microsoft.Data.Sqlite", BeyondBaseClassLibrary(Layers.References(Layers.Journal)));
        Assert.NotEmpty(Repository.Items(Layers.Journal, "PackageReference"));
    }

    [Fact]
    public void The_Journal_knows_nothing_of_Orleans()
    {
        Assert.DoesNotContain(Layers.References(Layers.Journal), IsOrleans);
        Assert.DoesNotContain(Repository.Items(Layers.Journal, "PackageReference"), IsOrleans);

        // Controls: the grains do.
        Assert.Contains(Layers.References(Layers.Grains), IsOrleans);
        Assert.Contains(Repository.Items(Layers.Grains, "PackageReference"), IsOrleans);
    }

    private static bool IsOrleans(string name) => name.Contains("Orleans", StringComparison.OrdinalIgnoreCase);

    private static List<string> BeyondBaseClassLibrary(IReadOnlyList<string> references)
    {
        var baseClassLibrary = RuntimeEnvironment.GetRuntimeDirectory();
        Assert.NotEmpty(references);
        return references.Where(name => !File.Exists(Path.Combine(baseClassLibrary, name + ".dll"))).ToList();
    }

    private static List<IType> TypesOf(string layer)
    {
        var types = Layers.Model.Types.Where(type => type.Assembly.Name == "Liandong." + layer).ToList();
        Assert.True(types.Count > 0, $"{layer} has no types: the rule would examine nothing.");
        return types;
    }

    // Program is what the compiler makes of the top-level statements, with the closures in it.
    private static bool IsComposition(IType type) =>
        type.FullName == "Program" || type.FullName.StartsWith("Program+", StringComparison.Ordinal)
        || type.FullName.StartsWith("Liandong.Api.Hosting.", StringComparison.Ordinal);

    private static TypesShouldConjunction MustNotUse(IReadOnlyCollection<IType> types, params string[] layers) =>
        Types().That().Are(types).Should().NotDependOnAny(Types().That().Are(layers.SelectMany(TypesOf)));
}
