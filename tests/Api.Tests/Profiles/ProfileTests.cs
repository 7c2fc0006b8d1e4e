using Liandong.Api.Tests.Access;
using Liandong.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Profiles;

/// <summary>Profiles of persons and of organisations as such, and the lists of persons.</summary>
public abstract class ProfileTests(TokenNode nodes)
{
    private const string Everything = """["booking","approval","waitlist","reminder","settlement"]""";

    private Node Node => nodes.Node;

    [Fact]
    public async Task Before_it_is_set_a_profile_says_what_holds_by_default()
    {
        var person = Person("new-1");
        var profile = (await person.GetAsync("/me")).Is(200);

        Assert.Equal(("ent-people", "new-1", "zh", 0), (profile.Word("organisationId"), profile.Word("userId"), profile.Word("language"), profile.Number("version")));
        Assert.Equal(Everything, profile.Json.GetProperty("notices").GetRawText());
        Assert.False(profile.Json.TryGetProperty("email", out _));
        Assert.Null(profile.ETag);
        (await person.PutAsync("/me", new { }, ("If-Match", "\"1\""))).IsProblem(412, "version_mismatch");
        (await person.PutAsync("/me", new { }, ("If-Match", "\"0\""))).Is(201);
    }

    [Fact]
    public async Task A_person_sets_its_own_profile_as_a_whole()
    {
        var person = Person("li|2044@idp/x y");
        var first = (await person.PutAsync("/me", new { name = "李明", email = "li.ming@example.org", language = "en", notices = new[] { "reminder", "booking", "reminder" } })).Is(201);
        Assert.Equal(("\"1\"", "/api/v1/me"), (first.ETag, first.Location));
        Assert.Equal("""["booking","reminder"]""", first.Json.GetProperty("notices").GetRawText());
        Assert.Equal(first.Text, (await person.GetAsync("/me")).Is(200).Text);

        (await person.PutAsync("/me", new { name = "x" }, ("If-Match", "\"2\""))).IsProblem(412, "version_mismatch");
        var second = (await person.PutAsync("/me", new { name = "李明" }, ("If-Match", "\"1\""))).Is(200);
        Assert.Equal(("李明", "zh", 2), (second.Word("name"), second.Word("language"), second.Number("version")));
        Assert.False(second.Json.TryGetProperty("email", out _));
        Assert.Equal(Everything, second.Json.GetProperty("notices").GetRawText());
        Assert.Equal(second.Text, (await person.GetAsync("/me")).Is(200).Text);
    }

    [Fact]
    public async Task What_a_profile_held_before_is_erased()
    {
        var person = Person("erased-1");
        (await person.PutAsync("/me", new { name = "Zhang", email = "zhang@example.org" })).Is(201);
        var texts = await TextIdsAsync();
        Assert.Equal(2, (await ReadAsync(texts)).Count);

        (await person.PutAsync("/me", new { name = "Zhang San" })).Is(200);

        Assert.Empty(await ReadAsync(texts));
        Assert.Equal("Zhang San", (await person.GetAsync("/me")).Word("name"));

        async Task<List<string>> TextIdsAsync()
        {
            var rows = Node.Services.GetRequiredService<IJournal>();
            await foreach (var row in rows.ReadStreamAsync($"profile/{(await person.GetAsync("/me")).Id}", 0, TestContext.Current.CancellationToken))
            {
                var payload = JsonNode.Parse(row.Payload.Span)!;
                Assert.DoesNotContain("Zhang", payload.ToJsonString(), StringComparison.OrdinalIgnoreCase);
                return [payload["nameTextId"]!.GetValue<string>(), payload["emailTextId"]!.GetValue<string>()];
            }

            return [];
        }

        async Task<IReadOnlyDictionary<string, string>> ReadAsync(List<string> ids) =>
            await Node.Services.GetRequiredService<IJournal>().ReadTextsAsync(ids, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_key_stands_for_its_organisation_and_persons_of_two_organisations_are_two()
    {
        (await Person("same", "ent-people-a").PutAsync("/me", new { name = "A" })).Is(201);
        (await Person("same", "ent-people-b").PutAsync("/me", new { name = "B" })).Is(201);
        var key = await IssuedKey.ByAsync(Node.As("demo-department"), new { organisationId = "ent-people-a", role = "enterprise", scopes = new[] { "read", "write" } });
        var own = (await Node.As(key.Text).PutAsync("/me", new { name = "Front desk" })).Is(201);

        Assert.Equal(("ent-people-a", "ent-people-a"), (own.Id, own.Word("organisationId")));
        Assert.False(own.Json.TryGetProperty("userId", out _));
        Assert.Equal("A", (await Person("same", "ent-people-a").GetAsync("/me")).Word("name"));
        Assert.Equal("B", (await Person("same", "ent-people-b").GetAsync("/me")).Word("name"));
    }

    [Theory]
    [InlineData("email", "li")]
    [InlineData("email", "li@localhost")]
    [InlineData("email", "li@example.org\r\nBcc: all@example.org")]
    [InlineData("email", "李@example.org")]
    [InlineData("email", " ")]
    [InlineData("name", " ")]
    [InlineData("language", "de")]
    public async Task What_cannot_be_is_refused(string member, string value)
    {
        var refused = (await Person("wrong-1").PutAsync("/me", new JsonObject { [member] = value })).IsProblem(400, "invalid_value");
        Assert.Equal(member, Assert.Single(refused.Problems()).Param);
    }

    [Fact]
    public async Task The_persons_of_an_organisation_are_those_who_have_acted_and_only_it_and_the_department_see_them()
    {
        const string organisation = "ent-people-list";
        var (first, second, third) = (Person("a-1", organisation), Person("b-2", organisation), Person("c-3", organisation));
        (await second.PutAsync("/me", new { name = "李", email = "li@example.org" })).Is(201);
        var instrument = $"/instruments/{Some.Id("people")}";
        (await Node.As("demo-provider").PutAsync(instrument, Some.Instrument())).Is(201);
        var booked = (await first.PostAsync($"{instrument}/bookings", Slot.Ahead(4).Body())).Is(201);
        (await third.GetAsync($"/bookings/{booked.Id}")).Is(200);

        var path = $"/organisations/{organisation}/members";
        var members = (await third.GetAsync($"{path}?after={booked.Position}")).Is(200).Items;
        Assert.Equal(["a-1", "b-2"], members.Select(member => member.GetProperty("userId").GetString()));
        Assert.False(members[0].TryGetProperty("name", out _));
        Assert.Equal(("李", "li@example.org"), (members[1].GetProperty("name").GetString(), members[1].GetProperty("email").GetString()));
        var page = (await third.GetAsync($"{path}?limit=1")).Is(200);
        Assert.Equal("b-2", Assert.Single((await third.GetAsync($"{path}?limit=1&cursor={page.Word("nextCursor")}")).Is(200).Items).GetProperty("userId").GetString());

        Assert.Equal(2, (await Node.As("demo-department").GetAsync(path)).Is(200).Items.Count);
        (await Node.As("demo-enterprise-2").GetAsync(path)).IsProblem(404, "not_found");
        (await Node.As("demo-provider").GetAsync(path)).IsProblem(404, "not_found");
        (await Node.As("demo-department").GetAsync("/organisations/A/members")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task Audit_and_feed_tell_of_a_profile_without_what_is_in_it()
    {
        var person = Person("told-1");
        var set = (await person.PutAsync("/me", new { name = "Qian", email = "qian@example.org" })).Is(201);

        var act = Assert.Single((await person.GetAsync($"/audit?subject={set.Id}&after={set.Position}")).Is(200).Items);
        Assert.Equal(("cn.liandong.profile.set.v1", "told-1"), (act.GetProperty("type").GetString(), act.GetProperty("userId").GetString()));
        var position = long.Parse(set.Position!, System.Globalization.CultureInfo.InvariantCulture);
        var told = (await person.GetAsync($"/events?after={position - 1}&types=cn.liandong.profile.set.v1")).Is(200);
        Assert.Equal(set.Id, told.Items[0].GetProperty("subject").GetString());
        Assert.DoesNotContain("qian", told.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await Node.As("demo-enterprise").GetAsync($"/events?after={position - 1}&types=cn.liandong.profile.set.v1")).Is(200).Items);
    }

    private BearerApi Person(string subject, string organisation = "ent-people") =>
        new(Node.As(null), nodes.Issuer.Token(nodes.Issuer.Claims(("sub", subject), ("org", organisation))));
}

public sealed class SqliteProfileTests(SqliteTokenNode nodes) : ProfileTests(nodes), IClassFixture<SqliteTokenNode>;

public sealed class PostgresProfileTests(PostgresTokenNode nodes) : ProfileTests(nodes), IClassFixture<PostgresTokenNode>;
