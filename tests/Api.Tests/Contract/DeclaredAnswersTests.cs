using System.Text;

namespace Liandong.Api.Tests.Contract;

/// <summary>An answer that the document does not state is found, whichever part of it.</summary>
public sealed class DeclaredAnswersTests
{
    private const string Problem = """{"type":"urn:x","title":"X","status":409,"detail":"X","code":"slot_taken","traceId":"x"}""";
    private const string Target = "/api/v1/instruments/a/bookings";
    private static readonly Operation _book = ContractDocument.Committed.Find("bookInstrument");

    [Fact]
    public void What_the_document_states_passes()
    {
        Assert.Null(Find("POST", Target, 201, "application/json", Booking(), ("ETag", "\"1\"")));
        Assert.Null(Find("POST", Target, 409, "application/problem+json", Problem));
        Assert.Null(Find("POST", "/API/v1/instruments/a/bookings/?x=1", 409, "application/problem+json", Problem));
        Assert.Null(Find("POST", "/api/v1/nothing", 404, "application/problem+json", Problem.Replace("slot_taken", "not_found", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_it_does_not_state_is_found()
    {
        Assert.NotNull(Find("POST", Target, 202, "application/json", Booking()));
        Assert.NotNull(Find("POST", Target, 201, "text/plain", Booking()));
        Assert.NotNull(Find("POST", Target, 201, "application/json", Booking(), ("Retry-After", "1")));
        Assert.NotNull(Find("POST", Target, 201, "application/json", "[]"));
        Assert.NotNull(Find("POST", Target, 201, "application/json", "{"));
        Assert.NotNull(Find("POST", Target, 409, "application/json", Problem));
        Assert.NotNull(Find("POST", Target, 409, "application/problem+json", Problem.Replace("slot_taken", "key_revoked", StringComparison.Ordinal)));
        Assert.NotNull(Find("POST", "/api/v1/nothing", 409, "application/problem+json", Problem));
        Assert.NotNull(Find("POST", "/api/v1/nothing", 200, "application/json", "{}"));
    }

    [Theory]
    [InlineData("feeFen", null)]
    [InlineData("feeFen", "\"1\"")]
    [InlineData("feeFen", "-1")]
    [InlineData("feeFen", "1.5")]
    [InlineData("status", "\"lost\"")]
    [InlineData("start", "\"tomorrow\"")]
    [InlineData("id", "\"x\"")]
    [InlineData("holderId", "null")]
    [InlineData("further", "1")]
    public void A_member_that_does_not_fit_is_found(string member, string? json)
    {
        var booking = JsonNode.Parse(Booking())!.AsObject();
        if (json is null)
            booking.Remove(member);
        else
            booking[member] = JsonNode.Parse(json);
        Assert.NotNull(Find("POST", Target, 201, "application/json", booking.ToJsonString()));
    }

    private static string? Find(string method, string target, int status, string mediaType, string body, params (string Name, string Value)[] headers) => DeclaredAnswers.Find(
        ContractDocument.Committed,
        method,
        target,
        new Reply(status, headers.Append(("Content-Type", mediaType)).ToDictionary(header => header.Item1, header => header.Item2), Encoding.UTF8.GetBytes(body)));

    private static string Booking() => _book.Response(201)!["content"]!["application/json"]!["example"]!.ToJsonString();
}
