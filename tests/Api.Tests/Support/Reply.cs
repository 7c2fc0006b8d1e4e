using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Liandong.Api.Tests.Support;

/// <summary>An answer of the API.</summary>
public sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private JsonElement? _json;

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => _json ??= JsonDocument.Parse(Body).RootElement;

    public string? Location => Header("Location");

    public string? ETag => Header("ETag");

    public string? Position => Header("Journal-Position");

    public bool IsReplay => Header("Idempotent-Replayed") == "true";

    public string Id => Word("id");

    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A text member.</summary>
    public string Word(string member) => Json.GetProperty(member).GetString()!;

    /// <summary>A number member.</summary>
    public long Number(string member) => Json.GetProperty(member).GetInt64();

    /// <summary>Asserts the status, and gives the answer back.</summary>
    public Reply Is(int status)
    {
        Assert.True(Status == status, string.Create(CultureInfo.InvariantCulture, $"{status} was expected, {Status} came: {Text}"));
        return this;
    }

    /// <summary>Asserts a success, and gives the answer back.</summary>
    public Reply IsSuccess()
    {
        Assert.True(Status is >= 200 and < 300, string.Create(CultureInfo.InvariantCulture, $"A success was expected, {Status} came: {Text}"));
        return this;
    }

    /// <summary>Asserts a whole problem document, and gives it back.</summary>
    public Reply IsProblem(int status, string code)
    {
        IsProblem();
        Is(status);
        Assert.Equal(code, Word("code"));
        return this;
    }

    /// <summary>Asserts a whole problem document, whichever.</summary>
    public Reply IsProblem()
    {
        Assert.True(Status >= 400, string.Create(CultureInfo.InvariantCulture, $"A refusal was expected, {Status} came: {Text}"));
        Assert.True(Header("Content-Type") == "application/problem+json", string.Create(CultureInfo.InvariantCulture, $"{Status} came as {Header("Content-Type")}: {Text}"));
        Assert.Equal(Status, Number("status"));
        Assert.Matches("^[a-z][a-z_]*$", Word("code"));
        Assert.Equal($"urn:liandong:problem:{Word("code")}", Word("type"));
        Assert.All(["title", "detail", "traceId"], member => Assert.NotEmpty(Word(member)));
        return this;
    }

    /// <summary>The broken rules of a problem document, as <see cref="BrokenRule"/> writes them.</summary>
    public IReadOnlyList<BrokenRule> Problems() => [.. Json.GetProperty("problems").EnumerateArray().Select(BrokenRule.Read)];

    /// <summary>The slots of a member, as they stand.</summary>
    public IReadOnlyList<Slot> Slots(string member) => [.. Json.GetProperty(member).EnumerateArray().Select(Slot.Read)];
}
