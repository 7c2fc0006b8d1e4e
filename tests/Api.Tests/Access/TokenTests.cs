using System.Security.Cryptography;
using System.Text;
using Liandong.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Liandong.Api.Tests.Access;

/// <summary>Access tokens of the configured issuer: which open, and which do not.</summary>
public abstract class TokenTests(TokenNode nodes)
{
    private const string Instruments = "/instruments?limit=1";

    private Issuer Issuer => nodes.Issuer;

    private Node Node => nodes.Node;

    [Fact]
    public async Task A_right_token_acts_for_its_organisation_and_the_audit_names_its_person()
    {
        var token = Issuer.Token(Issuer.Claims());
        (await GetAsync(token)).Is(200);
        var path = $"/instruments/{Some.Id("inst")}";
        (await Node.As("demo-integrator").PutAsync(path, Some.Instrument())).Is(201);
        var booked = (await Node.As(null).PostAsync($"{path}/bookings", Slot.Ahead(4).Body(), Bearer(token))).Is(201);

        Assert.Equal("ent-qilu-bio", booked.Word("holderId"));
        var position = long.Parse(booked.Position!, System.Globalization.CultureInfo.InvariantCulture);
        var row = (await Node.Services.GetRequiredService<IJournal>().ReadAsync(position - 1, 1, TestContext.Current.CancellationToken))[0];
        Assert.Equal("user/wang-1", row.Credential);
        (await Node.As("demo-enterprise").GetAsync($"/bookings/{booked.Id}")).Is(200);
        (await Node.As("demo-enterprise-2").GetAsync($"/bookings/{booked.Id}")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_token_cannot_name_another_credential_in_the_audit()
    {
        var key = (await PostKeyAsync(Issuer.Token(Issuer.Claims(("credential", "key/demo-department"))))).Is(201);
        var position = long.Parse(key.Position!, System.Globalization.CultureInfo.InvariantCulture);
        var row = (await Node.Services.GetRequiredService<IJournal>().ReadAsync(position - 1, 1, TestContext.Current.CancellationToken))[0];
        Assert.Equal("user/wang-1", row.Credential);
    }

    [Fact]
    public async Task A_token_without_its_signature_is_unauthorized()
    {
        var parts = Issuer.Token(Issuer.Claims()).Split('.');
        foreach (var algorithm in new[] { "none", "None", "NONE", "" })
        {
            var head = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"at+jwt","kid":"key-1"}""");
            await AssertRefusedAsync($"{head}.{parts[1]}.");
            await AssertRefusedAsync($"{head}.{parts[1]}.{parts[2]}");
        }

        await AssertRefusedAsync($"{parts[0]}.{parts[1]}.");
        await AssertRefusedAsync($"{parts[0]}.{Base64UrlEncoder.Encode(Issuer.Claims(("role", "department")).ToJsonString())}.{parts[2]}");
    }

    [Fact]
    public async Task A_public_key_is_no_secret_to_sign_with()
    {
        foreach (var secret in new[] { Issuer.PublicKeyPem, Issuer.PublicKeyPem + "\n", Issuer.PublicKeyPem.ReplaceLineEndings("\r\n") })
        {
            var key = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(secret)) { KeyId = "key-1" };
            await AssertRefusedAsync(Issuer.Token(Issuer.Claims(), signature: new SigningCredentials(key, SecurityAlgorithms.HmacSha256)));
        }
    }

    [Fact]
    public async Task The_key_of_somebody_else_is_unauthorized()
    {
        using var foreign = RSA.Create(2_048);
        foreach (var kid in new[] { "key-1", "key-2", "../key-1", "" })
        {
            var key = new RsaSecurityKey(foreign) { KeyId = kid };
            await AssertRefusedAsync(Issuer.Token(Issuer.Claims(), signature: new SigningCredentials(key, SecurityAlgorithms.RsaSha256)));
        }

        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var other = new SigningCredentials(new ECDsaSecurityKey(curve) { KeyId = "key-1" }, SecurityAlgorithms.EcdsaSha256);
        await AssertRefusedAsync(Issuer.Token(Issuer.Claims(), signature: other));
    }

    [Fact]
    public async Task A_weaker_or_unlisted_algorithm_of_the_right_key_is_unauthorized() =>
        await AssertRefusedAsync(Issuer.Token(Issuer.Claims(), signature: new SigningCredentials(Issuer.Signature.Key, SecurityAlgorithms.RsaSha512)));

    [Fact]
    public async Task A_token_for_another_place_or_time_is_unauthorized()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        foreach (var (claim, value) in new (string, JsonNode?)[]
                 {
                     ("aud", "another"), ("aud", null), ("aud", ""), ("iss", "https://issuer.invalid"), ("iss", $"{Issuer.Address}/"), ("iss", null),
                     ("exp", now - 600), ("exp", null), ("exp", "soon"), ("nbf", now + 600),
                 })
        {
            await AssertRefusedAsync(Issuer.Token(Issuer.Claims((claim, value))), $"{claim} {value}");
        }
    }

    [Fact]
    public async Task An_id_token_is_no_access_token()
    {
        foreach (var type in new[] { "JWT", "id+jwt", "", "at" })
            await AssertRefusedAsync(Issuer.Token(Issuer.Claims(), type), type);
    }

    [Fact]
    public async Task A_token_that_names_no_person_organisation_or_role_is_unauthorized()
    {
        foreach (var (claim, value) in new (string, JsonNode?)[]
                 {
                     ("org", null), ("org", ""), ("org", " "), ("org", "Not An Id"), ("org", "a\u0000b"), ("org", new JsonArray("ent-qilu-bio", "ent-linyi-robotics")), ("org", new string('a', 300)),
                     ("role", null), ("role", ""), ("role", "king"), ("role", "Department"), ("role", "0"), ("role", new JsonArray("enterprise", "department")), ("role", new JsonObject { ["x"] = 1 }),
                     ("sub", null), ("sub", ""), ("sub", "a\u0000b"), ("sub", "a\nb"), ("sub", "\ud800"), ("sub", new string('a', 5_000)), ("sub", new JsonArray("a", "b")),
                 })
        {
            var token = Issuer.Token(Issuer.Claims((claim, value)));
            await AssertRefusedAsync(token, $"{claim} {value?.ToJsonString()}");
            (await PostKeyAsync(token)).IsProblem(401, "unauthorized");
        }
    }

    [Fact]
    public async Task What_is_no_token_is_unauthorized()
    {
        var token = Issuer.Token(Issuer.Claims());
        foreach (var text in new[] { "", "x", "..", "a.b.c", "....", token[..^5], $"{token}.{token}", $"{token}=", $".{token}", "钥匙", new string('a', 6_000), "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA" })
            await AssertRefusedAsync(text);
        foreach (var header in new[] { token, $"Basic {token}", $"Bearer{token}", "Bearer", $"ApiKey {token}" })
            (await Node.As(null).SendAsync(HttpMethod.Get, Instruments, null, ("Authorization", header))).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_token_without_the_scope_of_an_act_is_forbidden()
    {
        foreach (var scope in new JsonNode?[] { null, "", "openid profile", "READ", "readwrite", "write" })
            (await GetAsync(Issuer.Token(Issuer.Claims(("scope", scope?.DeepClone()))))).IsProblem(403, "forbidden");
        var reads = Issuer.Token(Issuer.Claims(("scope", "openid read")));
        (await GetAsync(reads)).Is(200);
        (await PostKeyAsync(reads)).IsProblem(403, "forbidden");
        (await GetAsync(Issuer.Token(Issuer.Claims(("scope", new JsonArray("read", "write")))))).Is(200);
    }

    [Fact]
    public async Task A_key_goes_before_a_token()
    {
        var token = Issuer.Token(Issuer.Claims(("scope", "read")));
        var made = (await Node.As("demo-enterprise-2").PostAsync("/api-keys", new { scopes = new[] { "read" } }, Bearer(token))).Is(201);
        Assert.Equal("ent-linyi-robotics", made.Word("organisationId"));
        (await Node.As("nothing").SendAsync(HttpMethod.Get, Instruments, null, Bearer(token))).IsProblem(401, "unauthorized");
        (await Node.As("demo-enterprise").SendAsync(HttpMethod.Get, Instruments, null, Bearer("garbage"))).Is(200);
    }

    private static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");

    private Task<Reply> GetAsync(string token) => Node.As(null).SendAsync(HttpMethod.Get, Instruments, null, Bearer(token));

    private Task<Reply> PostKeyAsync(string token) => Node.As(null).PostAsync("/api-keys", new { scopes = new[] { "read" } }, Bearer(token));

    private async Task AssertRefusedAsync(string token, string why = "")
    {
        var reply = await GetAsync(token);
        Assert.True(reply.Status == 401, $"{why}: {reply.Status} {reply.Text} {token}");
        reply.IsProblem(401, "unauthorized");
    }
}

public sealed class SqliteTokenTests(SqliteTokenNode nodes) : TokenTests(nodes), IClassFixture<SqliteTokenNode>;

public sealed class PostgresTokenTests(PostgresTokenNode nodes) : TokenTests(nodes), IClassFixture<PostgresTokenNode>;
