using System.Data.Common;
using CsCheck;
using Dapper;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;
using Liandong.Grains.Search;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Search;

/// <summary>What a text finds in the catalogue.</summary>
public sealed class InstrumentIndexTests : IAsyncLifetime, IDisposable
{
    private static readonly (string Id, string Name, string Category, string City)[] _catalogue =
    [
        ("sem-jinan-1", "场发射扫描电镜", "electron microscopy", "Jinan"),
        ("sigma-300", "Zeiss Sigma 300 FE-SEM", "microscopy", "济南"),
        ("tem-1", "透射电子显微镜 JEM-2100", "TEM", "Qingdao"),
        ("xrd-1", "Ｘ射线衍射仪 D8", "diffraction", "Jinan"),
        ("d8-2", "Bruker D8 XRD", "diffraction", "Linyi"),
        ("nmr-400", "核磁共振波谱仪 400 MHz", "NMR", "Jinan"),
        ("lcms-1", "液相色谱-质谱联用仪 LC-MS", "MS", "Jinan"),
        ("systems-1", "Control systems bench", "bench", "Jinan"),
        ("mirror-1", "镜电描扫 test piece", "bench", "Jinan"),
        ("odd-1", "100% *really* odd? (a:b) \"name\" \\ ~", "bench", "Jinan"),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly InstrumentIndex _index = new();
    private DbConnection? _connection;
    private long _position;

    public async ValueTask InitializeAsync()
    {
        _connection = await new SqliteProjectionDatabase(_folder.FullPath).OpenAsync(CancellationToken.None);
        await _connection.ExecuteAsync(new InstrumentProjection().CreateTablesSql);
        foreach (var (id, name, category, city) in _catalogue)
            await DefineAsync(id, name, category, city);
    }

    public async ValueTask DisposeAsync() => await _connection!.DisposeAsync();

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("扫描电镜", "sem-jinan-1 sigma-300")]
    [InlineData("SEM", "sem-jinan-1 sigma-300")]
    [InlineData("ＳＥＭ", "sem-jinan-1 sigma-300")]
    [InlineData("Scanning Electron Microscope", "sem-jinan-1 sigma-300")]
    [InlineData("场发射 SEM", "sem-jinan-1")]
    [InlineData("济南 sem", "sigma-300")]
    [InlineData("sem 济南", "sigma-300")]
    [InlineData("透射电镜", "tem-1")]
    [InlineData("X射线衍射", "d8-2 xrd-1")]
    [InlineData("xrd", "d8-2 xrd-1")]
    [InlineData("核磁", "nmr-400")]
    [InlineData("质谱", "lcms-1")]
    [InlineData("描电", "mirror-1 sem-jinan-1", "mirror-1")]
    [InlineData("镜", "mirror-1 nmr-400 sem-jinan-1 tem-1", "nmr-400")]
    [InlineData("sem-ji", "sem-jinan-1")]
    [InlineData("jinan-1", "sem-jinan-1")]
    [InlineData("EM-21", "tem-1")]
    [InlineData("*really*", "odd-1")]
    [InlineData("100%", "odd-1")]
    [InlineData("(a:b)", "odd-1")]
    [InlineData("no such thing", "")]
    public async Task A_text_finds(string text, string ids, params string[] but) =>
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(but), await FindAsync(text));

    [Fact]
    public async Task What_changes_is_found_as_it_is_now()
    {
        Assert.Empty(await FindAsync("冷冻电镜"));
        await DefineAsync("tem-1", "冷冻电镜 Krios", "cryo", "Qingdao");
        Assert.Equal(["tem-1"], await FindAsync("冷冻电镜"));
        Assert.Empty(await FindAsync("JEM-2100"));
    }

    [Fact]
    public async Task What_is_retired_is_found_on_demand_only()
    {
        await DefineAsync("sem-jinan-1", "场发射扫描电镜 SEM", "SEM", "Jinan", retired: true);
        Assert.Equal(["sigma-300"], await FindAsync("SEM"));
        Assert.Equal(["sem-jinan-1", "sigma-300"], _index.Find(new InstrumentFilter { Text = "SEM", IncludeRetired = true }, "", 100));
        await DefineAsync("sem-jinan-1", "场发射扫描电镜 SEM", "SEM", "Jinan");
        Assert.Equal(["sem-jinan-1", "sigma-300"], await FindAsync("SEM"));
    }

    [Fact]
    public async Task Pages_and_filters_go_together()
    {
        for (var number = 0; number < 25; number++)
            await DefineAsync($"afm-{number:00}", "原子力显微镜", number % 2 == 0 ? "even" : "odd", number % 5 == 0 ? "Jinan" : "Linyi");
        await _index.FollowAsync(_connection!);
        var found = new List<string>();
        for (IReadOnlyList<string> page = [""]; page.Count > 0;)
        {
            page = _index.Find(new InstrumentFilter { Text = "AFM", Category = "even" }, found.Count == 0 ? "" : found[^1], 4);
            found.AddRange(page);
        }

        Assert.Equal(Enumerable.Range(0, 13).Select(number => $"afm-{2 * number:00}"), found);
        Assert.Equal(["afm-05", "afm-15"], _index.Find(new InstrumentFilter { Text = "afm", Category = "odd", City = "Jinan", ProviderId = "p" }, "", 10));
        Assert.Empty(_index.Find(new InstrumentFilter { Text = "afm", ProviderId = "q" }, "", 10));
    }

    [Fact]
    public async Task No_text_makes_it_fail()
    {
        await _index.FollowAsync(_connection!);
        string[] hostile =
        [
            "name:sem", "sem AND", "NOT sem", "+", "-", "\"", "(((", "[a TO", "{", "sem~", "sem^9", "/.*/", "\\", "\\\\", "*", "?", "**", "a*b?c", " ", "\t",
            "\0", "\uD800", "\uDC00\uD800", "😀", "扫\uD800描", new string('扫', 10_000), new string('*', 10_000), string.Concat(Enumerable.Repeat("sem ", 3_000)),
            string.Concat(Enumerable.Repeat("\uD83D", 500)),
        ];
        foreach (var text in hostile)
            _ = _index.Find(new InstrumentFilter { Text = text, Category = text, City = text, ProviderId = text }, text, 10);
        Gen.Char.Array[0, 300].Select(characters => new string(characters)).Sample(text =>
        {
            _ = _index.Find(new InstrumentFilter { Text = text }, "", 10);
        });
        Gen.String["\uD800\uDC00扫描电镜SEM*?\\\"+-&|!(){}[]^~:/ semxrd"].Sample(text =>
        {
            _ = _index.Find(new InstrumentFilter { Text = text }, text, 10);
        });
    }

    [Fact]
    public async Task Whatever_is_part_of_a_name_finds_it()
    {
        await _index.FollowAsync(_connection!);
        (from which in Gen.Int[0, _catalogue.Length - 1] from start in Gen.Int[0, 30] from length in Gen.Int[1, 30] select (which, start, length)).Sample(part =>
        {
            var (id, name, _, _) = _catalogue[part.which];
            var start = Math.Min(part.start, name.Length - 1);
            var text = name.Substring(start, Math.Min(part.length, name.Length - start));
            return string.IsNullOrWhiteSpace(text) || _index.Find(new InstrumentFilter { Text = text }, "", 100).Contains(id);
        });
    }

    [Fact]
    public void A_name_is_in_one_group_and_written_as_it_is_compared()
    {
        var names = InstrumentNames.Groups.SelectMany(group => group).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Equal(name, SearchText.Fold(name)));
        Assert.All(InstrumentNames.Groups, group => Assert.True(group.Count > 1));
        Assert.True(InstrumentNames.AsOf > new DateOnly(2026, 1, 1));
    }

    private async Task<IReadOnlyList<string>> FindAsync(string text)
    {
        await _index.FollowAsync(_connection!);
        return _index.Find(new InstrumentFilter { Text = text }, "", 100);
    }

    private async Task DefineAsync(string id, string name, string category, string city, bool retired = false) => await _connection!.ExecuteAsync(
        "INSERT OR REPLACE INTO list_instrument (id, name, category, city, provider_id, view, retired, position) VALUES (@id, @name, @category, @city, 'p', '', @retired, @position)",
        new { id, name, category, city, retired = retired ? 1 : 0, position = ++_position });
}
