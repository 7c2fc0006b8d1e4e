using System.Globalization;

namespace Liandong.Api.Tests.Contract;

/// <summary>Changes one place of a document.</summary>
internal static class Edit
{
    /// <summary>Puts a value at a path of names and indexes with dots between them; null takes away what is there, <c>+</c> appends.</summary>
    public static void At(JsonNode document, string place, JsonNode? value)
    {
        var steps = place.Split('.');
        var parent = steps[..^1].Aggregate(document, (node, step) => Child(node, step) ?? throw new InvalidOperationException($"{place} has no {step}."));
        switch (parent)
        {
            case JsonArray items when steps[^1] == "+":
                items.Add(value);
                break;
            case JsonArray items when value is null:
                items.RemoveAt(Index(steps[^1]));
                break;
            case JsonArray items:
                items[Index(steps[^1])] = value;
                break;
            case JsonObject members when value is null:
                Assert.True(members.Remove(steps[^1]), $"{place} is not there.");
                break;
            default:
                parent[steps[^1]] = value;
                break;
        }
    }

    private static JsonNode? Child(JsonNode node, string step) => node is JsonArray items ? items[Index(step)] : node[step];

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
