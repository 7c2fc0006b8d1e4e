using System.Text.RegularExpressions;
using Orleans;
using Xunit;

namespace Liandong.Architecture.Tests;

/// <summary>
/// Everything that crosses between processes has names and numbers of its own, so that renaming in C# never changes
/// the wire.
/// </summary>
public sealed partial class WireContractTests
{
    [Fact]
    public void Every_serialized_type_has_an_alias_and_ids()
    {
        var types = WireContract.SerializedTypes(Layers.Load(Layers.Interfaces));
        Assert.NotEmpty(types);

        // What grains store goes through the same serializer.
        Assert.Empty(WireContract.CheckSerializedTypes([.. types, .. WireContract.SerializedTypes(Layers.Load(Layers.Grains))]));
    }

    [Fact]
    public void Every_grain_interface_and_method_has_an_alias()
    {
        var interfaces = WireContract.GrainInterfaces(Layers.Load(Layers.Interfaces));
        Assert.NotEmpty(interfaces);

        Assert.Empty(WireContract.CheckGrainInterfaces(interfaces));
    }

    [Fact]
    public void Every_alias_is_written_as_a_literal()
    {
        var aliases = Repository.Files("src", ".cs").SelectMany(file => ComputedAliases(File.ReadAllText(file), Repository.Relative(file)));

        Assert.Empty(aliases);
    }

    [Fact]
    public void The_checks_notice_what_they_are_for()
    {
        Assert.Equal(
            [
                $"{typeof(Numberless)} has no alias",
                $"{typeof(Numberless)}.Second has no id",
                $"{typeof(Numberless)}._third has no id",
                $"{typeof(Twice)} has no alias",
                $"{typeof(Twice)} has id 1 twice",
            ],
            WireContract.CheckSerializedTypes([typeof(Numberless), typeof(Twice)]));
        Assert.Equal(
            [$"{typeof(INameless)} has no alias", $"{typeof(INameless)}.CallAsync has no alias"],
            WireContract.CheckGrainInterfaces([typeof(INameless)]));

        var type = WireContract.SerializedTypes(Layers.Load(Layers.Interfaces))[0];
        Assert.Single(WireContract.CheckSerializedTypes([type, type]));
        var grain = WireContract.GrainInterfaces(Layers.Load(Layers.Interfaces))[0];
        Assert.Single(WireContract.CheckGrainInterfaces([grain, grain]));

        Assert.Single(ComputedAliases("[Alias(nameof(Caller))]", "control"));
        Assert.Empty(ComputedAliases("[GenerateSerializer, Alias(\"liandong.Caller\")]", "control"));
    }

    private static IEnumerable<string> ComputedAliases(string source, string file) =>
        ComputedAlias().Matches(source).Select(match => $"{file}: {match.Value}");

    [GeneratedRegex(@"\bAlias\(\s*(?!""[A-Za-z])[^)]*\)")]
    private static partial Regex ComputedAlias();

    private sealed class Numberless
    {
        [Id(0)] public int First { get; set; }

        public int Second { get; set; }

        private readonly int _third = 3;

        public int Computed => _third + Second;
    }

    private sealed class Twice
    {
        [Id(1)] public int First { get; set; }

        [Id(1)] public int Second { get; set; }
    }

    private interface INameless
    {
        Task CallAsync();
    }
}
