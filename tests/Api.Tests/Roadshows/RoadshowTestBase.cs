namespace Liandong.Api.Tests.Roadshows;

/// <summary>Sessions for tests.</summary>
public abstract class RoadshowTestBase(Store store) : NodeTests(store)
{
    protected Support.Api Zone => Node.As("demo-zone");

    protected Support.Api Investor => Node.As("demo-investor");

    protected Support.Api Expert => Node.As("demo-expert");

    protected static JsonObject Plan(string visibility = "public", params string[] invited) => new()
    {
        ["title"] = "生物医药融资路演",
        ["kind"] = "financing",
        ["visibility"] = visibility,
        ["startsAt"] = "2026-12-08T14:00:00+08:00",
        ["agenda"] = JsonNode.Parse("""
            [{"pitchId":"peptide","title":"多肽","presenterOrgId":"ent-qilu-bio","pitchMinutes":8,"qaMinutes":5},
             {"pitchId":"robot","title":"机器人","presenterOrgId":"ent-linyi-robotics","pitchMinutes":6,"qaMinutes":0}]
            """),
        ["scoring"] = JsonNode.Parse("""{"criteria":[{"id":"novelty","text":"先进性","weight":0.6},{"id":"market","text":"市场","weight":0.4}]}"""),
        ["invitedIds"] = new JsonArray([.. invited.Select(id => JsonValue.Create(id))]),
    };

    /// <summary>A session of the zone; gives its path.</summary>
    protected async Task<string> PlannedAsync(string visibility = "public", params string[] invited) =>
        $"/roadshows/{(await Zone.PostAsync("/roadshows", Plan(visibility, invited))).Is(201).Id}";

    protected async Task<string> LiveAsync()
    {
        var session = await PlannedAsync();
        (await Zone.PostAsync($"{session}/start")).Is(200);
        return session;
    }

    protected async Task<string> AskedAsync(string session) => (await Enterprise.PostAsync($"{session}/questions", new { text = "产能何时达产？" })).Is(201).Id;
}
