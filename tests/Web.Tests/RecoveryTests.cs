namespace Liandong.Web.Tests;

/// <summary>What becomes of an open page when its node goes and comes back.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_open_page_comes_back_by_itself_after_a_restart()
    {
        var instrument = await Lab.InstrumentAsync(_site);
        await using var visit = await _site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await visit.Page.EvaluateAsync("window.before = true");

        await _site.RestartAsync();

        await visit.Page.WaitForFunctionAsync("() => window.before === undefined && document.querySelector('.panel')?.dataset.live === 'yes'");
        await Lab.BookAsync(_site, instrument, 9, 11);
        await page.OpenAsync(instrument);
        await page.TypeAsync(12, 13);
        await page.Keep.ClickAsync();
        await page.Book.ClickAsync();
        await Assertions.Expect(page.Panel).ToContainTextAsync("预约已确认");
    }
}
