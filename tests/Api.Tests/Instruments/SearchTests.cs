namespace Liandong.Api.Tests.Instruments;

/// <summary>Instruments are found by what people call them.</summary>
public abstract class SearchTests(Store store) : NodeTests(store)
{
    private readonly string _category = Some.Id("kind");

    [Fact]
    public async Task Names_that_mean_the_same_find_the_same_page_after_page()
    {
        string[] paths = [await NewAsync("场发射扫描电镜"), await NewAsync("Zeiss FE-SEM"), await NewAsync("扫描电子显微镜 S-4800"), await NewAsync("透射电镜")];
        var ids = paths[..3].Select(path => path.Split('/')[^1]).Order(StringComparer.Ordinal);
        foreach (var text in new[] { "SEM", "sem", "扫描电镜", "扫描电子显微镜", "scanning electron microscope" })
        {
            var found = new List<string>();
            for (string? cursor = ""; cursor is not null;)
            {
                var page = (await Enterprise.GetAsync($"/instruments?q={Uri.EscapeDataString(text)}&category={_category}&city=Jinan&limit=2{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}")).Is(200);
                found.AddRange(page.Items.Select(item => item.GetProperty("id").GetString()!));
                cursor = page.Json.GetProperty("nextCursor").GetString();
            }

            Assert.Equal(ids, found);
        }

        Assert.Empty((await Enterprise.GetAsync($"/instruments?q=SEM&category={_category}&city=Qingdao")).Is(200).Items);
        Assert.Equal(4, (await Enterprise.GetAsync($"/instruments?q=&category={_category}")).Is(200).Items.Count);
    }

    [Fact]
    public async Task A_search_waits_for_what_its_caller_wrote()
    {
        var path = await NewAsync("old name");
        var specification = Some.Instrument();
        (specification["category"], specification["name"]) = (_category, "质谱仪 Orbitrap");
        var changed = (await Integrator.PutAsync(path, specification)).Is(200);
        var found = (await Enterprise.GetAsync($"/instruments?q={Uri.EscapeDataString("MS orbitrap")}&category={_category}&after={changed.Position}")).Is(200);
        Assert.Equal(changed.Text, Assert.Single(found.Items).GetRawText());
    }

    [Theory]
    [InlineData("name:sem AND (")]
    [InlineData("*?\\\"~^[")]
    [InlineData("😀")]
    public async Task Nothing_in_a_text_has_a_meaning_of_its_own(string text) => (await Enterprise.GetAsync($"/instruments?q={Uri.EscapeDataString(text)}")).Is(200);

    [Fact]
    public async Task A_text_that_is_too_long_is_refused() => (await Enterprise.GetAsync($"/instruments?q={new string('a', 4_000)}")).IsProblem(400, "invalid_value");

    private async Task<string> NewAsync(string name)
    {
        var specification = Some.Instrument();
        (specification["name"], specification["category"]) = (name, _category);
        var path = $"/instruments/{Some.Id("inst")}";
        var defined = (await Integrator.PutAsync(path, specification)).Is(201);
        (await Enterprise.GetAsync($"/instruments?category={_category}&after={defined.Position}")).Is(200);
        return path;
    }
}

public sealed class SqliteSearchTests(SqliteStore store) : SearchTests(store);

public sealed class PostgresSearchTests(PostgresStore store) : SearchTests(store);
