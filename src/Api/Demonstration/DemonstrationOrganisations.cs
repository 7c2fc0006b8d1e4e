using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Api.Demonstration;

/// <summary>The organisations of the demonstration, places before those that name them.</summary>
internal static class DemonstrationOrganisations
{
    /// <summary>What they file.</summary>
    public static IReadOnlyList<FilingRequest> All { get; } =
    [
        Of(OrganisationKind.Zone, "jinan-hitech", "济南高新技术产业开发区"),
        Of(OrganisationKind.Zone, "linyi-hitech", "临沂高新技术产业开发区"),
        Of(OrganisationKind.University, "sdu", "山东大学"),
        Of(OrganisationKind.University, "ouc", "中国海洋大学"),
        Of(OrganisationKind.University, "ytu", "烟台大学"),
        Of(OrganisationKind.University, "sdsmu", "山东第二医科大学"),
        Of(OrganisationKind.University, "lyu", "临沂大学"),
        Of(OrganisationKind.Provider, "sdu-instruments", "山东大学大型仪器共享中心") with { UniversityId = "sdu" },
        Of(OrganisationKind.Provider, "ouc-instruments", "中国海洋大学仪器共享中心") with { UniversityId = "ouc" },
        Of(OrganisationKind.Provider, "ytu-instruments", "烟台大学分析测试中心") with { UniversityId = "ytu" },
        Of(OrganisationKind.Provider, "sdsmu-instruments", "山东第二医科大学公共实验中心") with { UniversityId = "sdsmu" },
        Of(OrganisationKind.Provider, "lyu-instruments", "临沂大学分析测试中心") with { UniversityId = "lyu" },
        Of(OrganisationKind.Enterprise, "ent-qilu-bio", "齐鲁生物科技有限公司") with { ZoneId = "jinan-hitech", Size = OrganisationSize.Small },
        Of(OrganisationKind.Enterprise, "ent-linyi-robotics", "临沂机器人有限公司") with { ZoneId = "linyi-hitech", Size = OrganisationSize.Medium },
        Of(OrganisationKind.Investor, "bank-qilu", "齐鲁银行股份有限公司"),
    ];

    /// <summary>Which zone is paired with which university.</summary>
    public static IReadOnlyList<(string ZoneId, string UniversityId)> Pairings { get; } = [("jinan-hitech", "sdu"), ("linyi-hitech", "lyu")];

    /// <summary>What a zone and a university propose.</summary>
    public static PairingRequest Pairing(string zoneId, string universityId) => new()
    {
        ZoneId = zoneId,
        UniversityId = universityId,
        StartsOn = new DateOnly(2026, 2, 9),
        EndsOn = new DateOnly(2028, 12, 31),
        Goals = ["共建创新平台与中试基地", "围绕主导产业联合攻关，促进成果转化"],
    };

    private static FilingRequest Of(OrganisationKind kind, string id, string name) => new() { SubjectKind = kind, SubjectId = id, Name = name };
}
