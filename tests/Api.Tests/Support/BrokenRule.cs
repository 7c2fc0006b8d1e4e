using System.Text.Json;

namespace Liandong.Api.Tests.Support;

/// <summary>One entry of <c>problems</c>; figures as text.</summary>
public sealed record BrokenRule(string Code, string? Param, string? Limit, string? Actual)
{
    public static BrokenRule Read(JsonElement element)
    {
        Assert.True(element.GetProperty("overridable").ValueKind is JsonValueKind.True or JsonValueKind.False);
        return new BrokenRule(element.GetProperty("code").GetString()!, element.GetProperty("param").GetString(), Figure("limit"), Figure("actual"));

        string? Figure(string member) => element.GetProperty(member) is { ValueKind: not JsonValueKind.Null } figure ? figure.ToString() : null;
    }
}
