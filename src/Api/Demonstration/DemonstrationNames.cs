using System.Collections.Frozen;

namespace Liandong.Api.Demonstration;

/// <summary>What the organisations of the demonstration are called.</summary>
internal static class DemonstrationNames
{
    /// <summary>Chinese and English names by id.</summary>
    public static FrozenDictionary<string, (string Chinese, string English)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["dept-sti"] = ("省科技厅", "Provincial Department of Science and Technology"),
        ["jinan-hitech"] = ("济南高新区", "Jinan High-tech Zone"),
        ["linyi-hitech"] = ("临沂高新区", "Linyi High-tech Zone"),
        ["sdu"] = ("山东大学", "Shandong University"),
        ["ouc"] = ("中国海洋大学", "Ocean University of China"),
        ["ytu"] = ("烟台大学", "Yantai University"),
        ["sdsmu"] = ("山东第二医科大学", "Shandong Second Medical University"),
        ["lyu"] = ("临沂大学", "Linyi University"),
        ["sdu-instruments"] = ("山东大学仪器共享平台", "SDU Instrument Centre"),
        ["ouc-instruments"] = ("中国海洋大学仪器中心", "OUC Instrument Centre"),
        ["ytu-instruments"] = ("烟台大学分析测试中心", "YTU Analysis Centre"),
        ["sdsmu-instruments"] = ("山东第二医科大学仪器平台", "SDSMU Instrument Centre"),
        ["lyu-instruments"] = ("临沂大学分析测试中心", "LYU Analysis Centre"),
        ["ent-qilu-bio"] = ("齐鲁生物科技", "Qilu Biotech"),
        ["ent-linyi-robotics"] = ("临沂机器人", "Linyi Robotics"),
        ["bank-qilu"] = ("齐鲁银行", "Qilu Bank"),
        ["expert-wang"] = ("王专家", "Expert Wang"),
        ["platform-share"] = ("仪器共享网", "Instrument Sharing Network"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
