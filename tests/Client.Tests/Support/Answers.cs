using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Liandong.Client.Tests.Support;

/// <summary>Answers of the platform.</summary>
internal static class Answers
{
    public const string BookingId = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89";

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers) =>
        Text(status, body, "application/json", headers);

    public static HttpResponseMessage Text(int status, string body, string mediaType, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    /// <summary>A problem document; further members come behind the usual ones.</summary>
    public static HttpResponseMessage Problem(int status, string code, string? retryAfter = null, params (string Name, JsonNode? Value)[] members)
    {
        var body = new JsonObject
        {
            ["type"] = $"urn:liandong:problem:{code}",
            ["title"] = "Title",
            ["status"] = status,
            ["detail"] = "What to do next.",
            ["code"] = code,
            ["traceId"] = "7606a796fdf001f61d0ec3cef861406e",
        };
        foreach (var (name, value) in members)
            body[name] = value;
        return Text(status, body.ToJsonString(), "application/problem+json", retryAfter is null ? [] : [("Retry-After", retryAfter)]);
    }

    /// <summary>The connection broke; whether the request arrived, nobody knows.</summary>
    public static HttpRequestException Loss() => new(HttpRequestError.ResponseEnded, "The connection is gone.");

    /// <summary>A booking was made.</summary>
    public static HttpResponseMessage Booked(long position = 21, params (string Name, string Value)[] headers) =>
        Json(201, Booking().ToJsonString(), [("ETag", "\"1\""), ("Journal-Position", position.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. headers]);

    public static JsonObject Booking(string id = BookingId, string status = "confirmed") => new()
    {
        ["id"] = id,
        ["instrumentId"] = "sem-jinan-1",
        ["holderId"] = "ent-qilu-bio",
        ["start"] = "2026-11-26T01:00:00Z",
        ["end"] = "2026-11-26T03:00:00Z",
        ["status"] = status,
        ["feeFen"] = 56_000,
        ["voucherFen"] = 0,
        ["payableFen"] = 56_000,
        ["version"] = 1,
    };

    public static JsonObject Instrument(string id = "sem-jinan-1") => new()
    {
        ["id"] = id,
        ["name"] = "场发射扫描电镜",
        ["category"] = "SEM",
        ["city"] = "Jinan",
        ["providerId"] = "sdu-instruments",
        ["timeZone"] = "Asia/Shanghai",
        ["ratesFenPerHour"] = new JsonObject { ["default"] = 40_000 },
        ["chargeBy"] = "reservation",
        ["policy"] = new JsonObject(),
        ["version"] = 1,
    };

    /// <summary>A page of bookings with these ids.</summary>
    public static HttpResponseMessage Page(string? nextCursor, params string[] ids) =>
        Json(200, new JsonObject { ["items"] = new JsonArray([.. ids.Select(id => Booking(id))]), ["nextCursor"] = nextCursor }.ToJsonString());
}
