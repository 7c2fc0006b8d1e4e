using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Tests.Contract;

/// <summary>A change of the wire is seen in a review, or not made.</summary>
public sealed class WireManifestTests
{
    [Fact]
    public void The_wire_is_what_was_agreed()
    {
        var path = Repository.PathOf("Contract", "wire.txt");
        var actual = WireManifest.Write(typeof(Answer).Assembly, typeof(InstrumentGrain).Assembly);
        if (Repository.IsUpdating)
            File.WriteAllText(path, actual);
        var agreed = File.ReadAllText(path);

        Assert.True(agreed == actual, $"""
            The wire has changed. Nodes of two releases speak with each other during a rolling restart: add members with new ids, never change
            or re-use one. If that is kept, write the new contract with
                {Repository.UpdateVariable}=1 dotnet run --project tests/Grains.Tests
            and commit tests/Grains.Tests/Contract/wire.txt. What differs:
            {string.Join('\n', Differences(agreed, actual))}
            """);
    }

    [Fact]
    public void The_contract_holds_what_it_is_for()
    {
        var lines = File.ReadAllLines(Repository.PathOf("Contract", "wire.txt"));

        Assert.Contains("type liandong.Answer = class Liandong.Grains.Interfaces.Calls.Answer", lines);
        Assert.Contains("  0 Status: AnswerStatus", lines);
        Assert.Contains("  6 Refusal: RefusalReply?", lines);
        Assert.Contains($"type liandong.Snapshot = class {typeof(Snapshot).FullName}", lines);
        Assert.Contains("  Book: (BookingRequest, HolderProfile, WriteContext) -> Task<Answer>", lines);
        Assert.Contains("enum Liandong.Grains.Interfaces.Calls.AnswerStatus", lines);
        Assert.DoesNotContain(lines, line => line.Contains("(no alias)", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Differences(string agreed, string actual)
    {
        var (before, after) = (agreed.Split('\n'), actual.Split('\n'));
        return [.. before.Except(after).Select(line => "- " + line), .. after.Except(before).Select(line => "+ " + line)];
    }
}
