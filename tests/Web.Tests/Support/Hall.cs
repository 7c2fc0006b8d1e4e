using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests.Support;

/// <summary>Sessions that no other test has, and what others do in them. Their host is <c>jinan-hitech</c>.</summary>
internal static class Hall
{
    public const string Host = "demo-zone";

    /// <summary>Plans a session with two pitches: one of <c>ent-qilu-bio</c>, one of <c>ent-linyi-robotics</c>.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SessionAsync(Site site, string title = "生物医药融资路演", string first = "多肽合成平台", bool isScored = false, string visibility = "public")
    {
        var body = new JsonObject
        {
            ["title"] = title,
            ["kind"] = "financing",
            ["visibility"] = visibility,
            ["startsAt"] = DateTimeOffset.UtcNow.AddHours(2).ToString("O", CultureInfo.InvariantCulture),
            ["agenda"] = new JsonArray(Pitch("peptide", first, "ent-qilu-bio"), Pitch("robot", "柔性装配机器人", "ent-linyi-robotics")),
        };
        if (isScored)
        {
            body["scoring"] = new JsonObject
            {
                ["criteria"] = new JsonArray(
                    new JsonObject { ["id"] = "novelty", ["text"] = "先进性", ["weight"] = 60 },
                    new JsonObject { ["id"] = "market", ["text"] = "市场前景", ["weight"] = 40 }),
            };
        }

        var session = await site.SendAsync(HttpMethod.Post, "/api/v1/roadshows", body, Host);
        return session["id"]!.GetValue<string>();
    }

    /// <summary>What the host does, by the API.</summary>
    public static Task HostAsync(Site site, string session, string act) => site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/{act}", [], Host);

    /// <summary>Asks by the API.</summary>
    /// <returns>The question's id.</returns>
    public static async Task<string> AskAsync(Site site, string session, string text, string key = "demo-enterprise-2") =>
        (await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/questions", new JsonObject { ["text"] = text }, key))["id"]!.GetValue<string>();

    /// <summary>Shows interest by the API.</summary>
    public static Task ShowInterestAsync(Site site, string session, string pitch, string level, string? note = null)
    {
        var body = new JsonObject { ["pitchId"] = pitch, ["level"] = level };
        if (note is not null)
        {
            body["note"] = note;
        }

        return site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/interests", body, "demo-investor");
    }

    /// <summary>A session that has gone through everything, and is over.</summary>
    public static async Task<string> PastAsync(Site site, string title = "往期路演", string first = "多肽合成平台", string question = "放大生产的成本是多少？")
    {
        var session = await SessionAsync(site, title, first, isScored: true);
        await HostAsync(site, session, "start");
        await AskAsync(site, session, question);
        await ShowInterestAsync(site, session, "peptide", "invest", "希望看到二期数据");
        var scores = new JsonObject { ["pitchId"] = "peptide", ["scores"] = new JsonObject { ["novelty"] = 90, ["market"] = 70 } };
        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/scores", scores, "demo-expert");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/polls", new JsonObject { ["text"] = "最看好哪个方向？", ["options"] = new JsonArray("多肽", "机器人") }, Host);
        await HostAsync(site, session, "end");
        return session;
    }

    private static JsonObject Pitch(string id, string title, string presenter) => new()
    {
        ["pitchId"] = id,
        ["title"] = title,
        ["presenterOrgId"] = presenter,
        ["pitchMinutes"] = 8,
        ["qaMinutes"] = 5,
    };
}
