using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Liandong.Api.Tests.Organisations;

/// <summary>Files of filings: checked, kept apart, given out to those whom they concern only.</summary>
public abstract class AttachmentTests(Store store) : NodeTests(store)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 3, 255];

    private Support.Api Zone => Node.As("demo-zone");

    [Fact]
    public async Task A_file_comes_back_as_it_went_and_is_never_shown_in_place()
    {
        var filing = await FiledAsync();
        var attached = (await AttachAsync(Zone, filing, "image/png", Png, "营业执照.png")).Is(201);
        Assert.Equal(($"/api/v1/filings/{filing}/attachments/{attached.Id}", "营业执照.png", "image/png", Png.Length), (attached.Location, attached.Word("name"), attached.Word("contentType"), attached.Number("sizeBytes")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Png)), attached.Word("sha256"));

        foreach (var caller in new[] { Zone, Department })
        {
            var file = (await caller.GetAsync($"/filings/{filing}/attachments/{attached.Id}")).Is(200);
            Assert.Equal(Png, file.Body);
            Assert.Equal(("image/png", "nosniff"), (file.Header("Content-Type"), file.Header("X-Content-Type-Options")));
            Assert.StartsWith("attachment; filename", file.Header("Content-Disposition"), StringComparison.Ordinal);
        }

        Assert.Equal(attached.Id, Assert.Single((await Zone.GetAsync($"/filings/{filing}")).Is(200).Json.GetProperty("attachments").EnumerateArray()).GetProperty("id").GetString());
        (await Enterprise2.GetAsync($"/filings/{filing}/attachments/{attached.Id}")).IsProblem(404, "not_found");
        (await Zone.GetAsync($"/filings/{filing}/attachments/{new string('0', 26)}")).IsProblem(404, "not_found");
    }

    [Theory]
    [InlineData("image/png", "%PDF-1.7")]
    [InlineData("application/pdf", "<html>")]
    [InlineData("image/jpeg", "")]
    public async Task A_file_is_what_it_says_that_it_is(string type, string text)
    {
        var refused = (await AttachAsync(Zone, await FiledAsync(), type, System.Text.Encoding.UTF8.GetBytes(text), "x")).IsProblem(422, "policy_violation");
        Assert.Equal("not_of_its_type", Assert.Single(refused.Problems()).Code);
    }

    [Fact]
    public async Task Other_types_larger_files_more_files_and_decided_filings_are_refused()
    {
        var filing = await FiledAsync();
        (await AttachAsync(Zone, filing, "text/html", Png, "x")).IsProblem(415, "unsupported_media_type");
        var large = new byte[(10 * 1024 * 1024) + 1];
        Png.CopyTo(large, 0);
        var path = $"/filings/{filing}/attachments?name=x";
        var content = new ByteArrayContent(large) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        (await Zone.SendAsync(HttpMethod.Post, path, content, ("Expect", "100-continue"))).IsProblem(413, "body_too_large");
        (await AttachAsync(Zone, filing, "image/png", large[..^1], "x")).Is(201);
        (await AttachAsync(Enterprise2, filing, "image/png", Png, "x")).IsProblem(404, "not_found");
        for (var count = 1; count < 10; count++)
            (await AttachAsync(Zone, filing, "image/png", Png, "x")).Is(201);
        Assert.Equal("too_many", Assert.Single((await AttachAsync(Zone, filing, "image/png", Png, "x")).IsProblem(422, "policy_violation").Problems()).Code);

        var decided = await FiledAsync();
        (await Department.PostAsync($"/filings/{decided}/decision", new { decision = "approve" })).Is(200);
        (await AttachAsync(Zone, decided, "image/png", Png, "x")).IsProblem(409, "wrong_status");
    }

    [Fact]
    public async Task Under_its_key_a_file_is_attached_once()
    {
        var (filing, key) = (await FiledAsync(), Some.Id("attach"));
        var first = (await AttachAsync(Zone, filing, "image/png", Png, "x", key)).Is(201);
        var again = (await AttachAsync(Zone, filing, "image/png", Png, "x", key)).Is(201);
        Assert.Equal((true, first.Text), (again.IsReplay, again.Text));
        Assert.Single((await Zone.GetAsync($"/filings/{filing}")).Is(200).Json.GetProperty("attachments").EnumerateArray());
        (await AttachAsync(Zone, filing, "image/png", [.. Png, 1], "x", key)).IsProblem(422, "idempotency_key_reused");
    }

    private static Task<Reply> AttachAsync(Support.Api caller, string filing, string type, byte[] bytes, string name, string? key = null)
    {
        var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return caller.SendAsync(HttpMethod.Post, $"/filings/{filing}/attachments?name={Uri.EscapeDataString(name)}", content, key is null ? [] : [("Idempotency-Key", key)]);
    }

    private async Task<string> FiledAsync() => (await Zone.PostAsync(
        "/filings", new { subjectKind = "enterprise", subjectId = Some.Id("ent-attached"), name = "待备案公司", zoneId = "jinan-hitech", size = "small" })).Is(201).Id;
}

public sealed class SqliteAttachmentTests(SqliteStore store) : AttachmentTests(store);

public sealed class PostgresAttachmentTests(PostgresStore store) : AttachmentTests(store);
