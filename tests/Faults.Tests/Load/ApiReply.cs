using System.Text.Json;

namespace Liandong.Faults.Tests.Load;

/// <summary>What a request got. A status of 0 stands for no answer at all.</summary>
internal sealed record ApiReply(int Status, string Body, bool HasRetryAfter, bool IsReplay, long Position)
{
    /// <summary>The connection ended after the request was sent: a node that took a request owes it an answer.</summary>
    public const string Dropped = "no answer";

    /// <summary>Nobody took the request.</summary>
    public const string NotTaken = "not taken";

    public static ApiReply None(Exception reason) => new(0, reason is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? NotTaken : Dropped, HasRetryAfter: false, IsReplay: false, Position: 0);

    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>It may have happened or not.</summary>
    public bool IsUnknown => Status is 0 or >= 500;

    /// <summary>The problem's code; empty when this is no problem document.</summary>
    public string Code
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Body);
                return !IsDone && document.RootElement.TryGetProperty("code", out var code) ? code.GetString() ?? "" : "";
            }
            catch (JsonException)
            {
                return "";
            }
        }
    }

    /// <summary>The body as JSON.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    public override string ToString() => $"{Status} {Body}";
}
