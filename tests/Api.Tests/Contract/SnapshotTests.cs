using System.Text;

namespace Liandong.Api.Tests.Contract;

/// <summary>The document that is served is the one that is committed, and takes nothing away from the released one.</summary>
public sealed class SnapshotTests(SqliteStore store) : NodeTests(store)
{
    private const string Rewrite = "LIANDONG_WRITE_CONTRACT";

    [Fact]
    public async Task The_served_document_is_the_committed_one()
    {
        var served = (await Node.As(null).GetAsync("//openapi/v1.json")).Is(200).Text.TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Rewrite) is "1")
            await File.WriteAllTextAsync(ContractDocument.CommittedPath, served, new UTF8Encoding(false));
        Assert.True(
            await File.ReadAllTextAsync(ContractDocument.CommittedPath) == served,
            $"docs/openapi/v1.json is not what the node serves. Run this test with {Rewrite}=1, look at the difference and commit it.");
    }

    [Fact]
    public async Task What_was_released_is_still_served()
    {
        var released = JsonNode.Parse(await File.ReadAllTextAsync(ContractDocument.ReleasedPath))!.AsObject();
        var served = await ContractDocument.OfAsync(Node);
        var broken = ContractChange.Breaking(released, served.Json);
        Assert.True(broken.Count == 0, $"Callers of the released contract would break:\n{string.Join('\n', broken)}");
    }
}
