namespace Liandong.Grains.Search;

/// <summary>
/// Names of kinds of instruments that mean the same: Chinese, short Chinese, abbreviation, English. Collected from common
/// usage in catalogues of shared instruments; no standard is claimed. A name is at most in one group.
/// </summary>
internal static class InstrumentNames
{
    /// <summary>When the table was looked through last.</summary>
    public static readonly DateOnly AsOf = new(2026, 11, 24);

    /// <summary>The groups.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Groups =
    [
        ["扫描电子显微镜", "扫描电镜", "sem", "scanning electron microscope"],
        ["透射电子显微镜", "透射电镜", "tem", "transmission electron microscope"],
        ["聚焦离子束", "fib", "focused ion beam"],
        ["原子力显微镜", "afm", "atomic force microscope"],
        ["扫描隧道显微镜", "stm", "scanning tunneling microscope"],
        ["激光共聚焦显微镜", "共聚焦显微镜", "clsm", "confocal microscope"],
        ["x射线衍射仪", "x射线衍射", "x-射线衍射", "xrd", "x-ray diffraction", "x-ray diffractometer"],
        ["x射线荧光光谱", "x射线荧光", "xrf", "x-ray fluorescence"],
        ["x射线光电子能谱", "光电子能谱", "xps", "x-ray photoelectron spectroscopy"],
        ["核磁共振波谱", "核磁共振", "核磁", "nmr", "nuclear magnetic resonance"],
        ["磁共振成像", "mri", "magnetic resonance imaging"],
        ["电子顺磁共振", "顺磁共振", "epr", "esr", "electron paramagnetic resonance"],
        ["质谱仪", "质谱", "ms", "mass spectrometer", "mass spectrometry"],
        ["气相色谱质谱", "气质联用", "gc-ms", "gcms", "gc/ms"],
        ["液相色谱质谱", "液质联用", "lc-ms", "lcms", "lc/ms"],
        ["电感耦合等离子体质谱", "icp-ms", "icpms", "icp/ms"],
        ["电感耦合等离子体发射光谱", "icp-oes", "icp-aes", "icpoes"],
        ["气相色谱仪", "气相色谱", "gc", "gas chromatograph", "gas chromatography"],
        ["高效液相色谱", "液相色谱", "hplc", "liquid chromatograph", "liquid chromatography"],
        ["离子色谱仪", "离子色谱", "ion chromatograph"],
        ["傅里叶变换红外光谱", "傅立叶变换红外光谱", "红外光谱", "ftir", "ft-ir", "infrared spectrometer"],
        ["拉曼光谱", "拉曼", "raman"],
        ["紫外可见分光光度计", "紫外可见光谱", "紫外分光光度计", "uv-vis", "uv/vis"],
        ["原子吸收光谱", "原子吸收", "aas", "atomic absorption"],
        ["差示扫描量热仪", "差示扫描量热", "dsc", "differential scanning calorimeter"],
        ["热重分析仪", "热重分析", "热重", "tga", "thermogravimetric"],
        ["动态力学分析", "dma", "dynamic mechanical analysis"],
        ["比表面积分析仪", "比表面积", "bet"],
        ["流式细胞仪", "流式细胞", "flow cytometer", "flow cytometry"],
        ["聚合酶链式反应", "pcr仪", "pcr", "polymerase chain reaction"],
        ["基因测序仪", "测序仪", "sequencer"],
        ["万能试验机", "拉力试验机", "universal testing machine"],
        ["三坐标测量机", "三坐标", "cmm", "coordinate measuring machine"],
        ["工业ct", "计算机断层扫描", "x射线断层", "micro-ct", "computed tomography"],
    ];

    private static readonly (string Name, IReadOnlyList<string> Group)[] _longestFirst =
        [.. Groups.SelectMany(group => group.Select(name => (Name: name, Group: group))).OrderByDescending(entry => entry.Name.Length)];

    /// <summary>
    /// A folded text in parts, in order: each a name with all that mean the same, or what stands between names, word by word.
    /// </summary>
    public static IEnumerable<IReadOnlyList<string>> Split(string folded)
    {
        var from = 0;
        for (var index = 0; index < folded.Length; index++)
        {
            if (NameAt(folded, index) is not { } found)
            {
                continue;
            }

            foreach (var word in Words(folded[from..index]))
            {
                yield return word;
            }

            yield return found.Group;
            from = index + found.Name.Length;
            index = from - 1;
        }

        foreach (var word in Words(folded[from..]))
        {
            yield return word;
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => (IReadOnlyList<string>)[word]);

    private static (string Name, IReadOnlyList<string> Group)? NameAt(string text, int index)
    {
        foreach (var entry in _longestFirst)
        {
            if (string.CompareOrdinal(text, index, entry.Name, 0, entry.Name.Length) == 0
                && !IsWithinWord(text, index) && !IsWithinWord(text, index + entry.Name.Length))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Whether a place lies within a word of Latin letters and digits, of which a name may not be a part.</summary>
    private static bool IsWithinWord(string text, int index) =>
        index > 0 && index < text.Length && char.IsAsciiLetterOrDigit(text[index - 1]) && char.IsAsciiLetterOrDigit(text[index]);
}
