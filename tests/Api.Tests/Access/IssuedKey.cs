namespace Liandong.Api.Tests.Access;

/// <summary>An API key as it was issued: the answer, and the text that was shown.</summary>
internal sealed record IssuedKey(Reply Answer, string Text)
{
    public string Id => Answer.Id;

    public string Path => $"/api-keys/{Id}";

    /// <summary>Has one issued.</summary>
    public static async Task<IssuedKey> ByAsync(Support.Api issuer, object request)
    {
        var answer = (await issuer.PostAsync("/api-keys", request)).Is(201);
        return new IssuedKey(answer, answer.Word("key"));
    }

    /// <summary>Has one issued for the issuer itself that reads and writes.</summary>
    public static Task<IssuedKey> ByAsync(Support.Api issuer) => ByAsync(issuer, new { scopes = new[] { "read", "write" } });

    /// <summary>Gives the key another secret; gives its text.</summary>
    public async Task<string> RotateAsync(Support.Api by) => (await by.PostAsync($"{Path}/rotate")).Is(200).Word("key");
}
