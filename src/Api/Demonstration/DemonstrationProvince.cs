using System.Globalization;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Demonstration;

/// <summary>
/// A province to look at: the high-tech zones of Shandong and a choice of its universities under their real names, and invented
/// enterprises, the same with every start.
/// </summary>
internal static class DemonstrationProvince
{
    private const int EnterprisesPerZone = 3;

    private static readonly (string Id, string Name)[] _zones =
    [
        ("qingdao-hitech", "青岛高新技术产业开发区"), ("zibo-hitech", "淄博高新技术产业开发区"), ("weifang-hitech", "潍坊高新技术产业开发区"),
        ("weihai-torch-hitech", "威海火炬高技术产业开发区"), ("jining-hitech", "济宁高新技术产业开发区"), ("yantai-hitech", "烟台高新技术产业开发区"),
        ("taian-hitech", "泰安高新技术产业开发区"), ("zaozhuang-hitech", "枣庄高新技术产业开发区"), ("laiwu-hitech", "莱芜高新技术产业开发区"),
        ("dezhou-hitech", "德州高新技术产业开发区"), ("yellow-river-delta-agri-hitech", "黄河三角洲农业高新技术产业示范区"),
        ("rizhao-hitech", "日照高新技术产业开发区"), ("binzhou-hitech", "滨州高新技术产业开发区"), ("heze-hitech", "菏泽高新技术产业开发区"),
        ("liaocheng-hitech", "聊城高新技术产业开发区"), ("dongying-hitech", "东营高新技术产业开发区"),
    ];

    private static readonly (string Id, string Name)[] _universities =
    [
        ("upc", "中国石油大学（华东）"), ("hitwh", "哈尔滨工业大学（威海）"), ("sdust", "山东科技大学"), ("qdu", "青岛大学"), ("ujn", "济南大学"),
        ("sdnu", "山东师范大学"), ("qlu", "齐鲁工业大学"), ("sdut", "山东理工大学"), ("qust", "青岛科技大学"), ("qut", "青岛理工大学"), ("sdau", "山东农业大学"),
        ("qau", "青岛农业大学"), ("ldu", "鲁东大学"), ("qfnu", "曲阜师范大学"), ("lcu", "聊城大学"), ("sdfmu", "山东第一医科大学"), ("sdutcm", "山东中医药大学"),
        ("sdjzu", "山东建筑大学"), ("wfu", "潍坊学院"), ("dzu", "德州学院"), ("bzu", "滨州学院"), ("tsu", "泰山学院"), ("uzz", "枣庄学院"),
    ];

    private static readonly string[] _fields = ["光电", "新材", "智造", "生物", "能源", "传感", "数控", "医疗", "海洋", "农科"];
    private static readonly string[] _words = ["鲁创", "泉城", "岱岳", "蓝海", "星河", "东岳", "齐盛", "沂蒙", "润泽", "恒信"];

    /// <summary>Which zone is paired with which university; the last zones still look for one.</summary>
    public static IReadOnlyList<(string ZoneId, string UniversityId)> Pairings { get; } =
    [
        ("qingdao-hitech", "upc"), ("qingdao-hitech", "qdu"), ("zibo-hitech", "sdut"), ("weifang-hitech", "wfu"), ("weifang-hitech", "sdsmu"), ("weihai-torch-hitech", "hitwh"),
        ("jining-hitech", "qfnu"), ("yantai-hitech", "ytu"), ("yantai-hitech", "ldu"), ("taian-hitech", "sdau"), ("zaozhuang-hitech", "uzz"), ("dezhou-hitech", "dzu"),
        ("yellow-river-delta-agri-hitech", "sdau"), ("rizhao-hitech", "qfnu"), ("binzhou-hitech", "bzu"), ("liaocheng-hitech", "lcu"),
    ];

    /// <summary>What is filed, places first, with what is decided; null: it waits.</summary>
    public static IEnumerable<(FilingRequest Filing, FilingDecision? Decision)> Filings(int scale)
    {
        foreach (var (id, name) in _zones)
        {
            yield return (new FilingRequest { SubjectKind = OrganisationKind.Zone, SubjectId = id, Name = name }, FilingDecision.Approve);
        }

        foreach (var (id, name) in _universities)
        {
            yield return (new FilingRequest { SubjectKind = OrganisationKind.University, SubjectId = id, Name = name }, FilingDecision.Approve);
        }

        for (var number = 0; number < scale * EnterprisesPerZone * _zones.Length; number++)
        {
            yield return (Enterprise(number), DecisionOn(number));
        }
    }

    private static FilingRequest Enterprise(int number)
    {
        var (zoneId, zoneName) = _zones[number % _zones.Length];
        var word = _words[number / _zones.Length % _words.Length];
        var field = _fields[(number * 7) % _fields.Length];
        return new FilingRequest
        {
            SubjectKind = OrganisationKind.Enterprise,
            SubjectId = string.Create(CultureInfo.InvariantCulture, $"demo-ent-{number + 1}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"{zoneName[..2]}{word}{field}科技有限公司（示例{number + 1}）"),
            ZoneId = zoneId,
            Size = (OrganisationSize)(number % 4),
        };
    }

    private static FilingDecision? DecisionOn(int number) => (number % 10) switch
    {
        7 => null,
        8 => FilingDecision.Return,
        9 => FilingDecision.Reject,
        _ => FilingDecision.Approve,
    };
}
