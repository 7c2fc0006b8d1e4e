namespace Liandong.Web.Tests.Support;

/// <summary>The page of an instrument, as somebody uses it.</summary>
internal sealed class InstrumentPage(IPage page)
{
    public ILocator Panel => page.Locator(".panel");

    public ILocator Keep => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "继续预约" });

    public ILocator Book => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "确认预约" });

    public ILocator Alternatives => page.Locator(".alternatives button");

    /// <summary>What is drawn on the day of the tests.</summary>
    public ILocator Blocks(string kind) => page.Locator($".cal-day[data-day='{Lab.DayName}'] .cal-block.{kind}");

    public async Task OpenAsync(string instrument)
    {
        await page.GotoAsync($"/instruments/{instrument}");
        await Assertions.Expect(Panel).ToHaveAttributeAsync("data-live", "yes");
        if (await page.Locator($".cal-day[data-day='{Lab.DayName}']").CountAsync() == 0)
        {
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "下一周" }).ClickAsync();
        }

        await Assertions.Expect(page.Locator($".cal-day[data-day='{Lab.DayName}']")).ToBeVisibleAsync();
    }

    /// <summary>Chooses by keyboard.</summary>
    public async Task TypeAsync(double fromHour, double toHour)
    {
        await Field("开始").FillAsync(Lab.Field(fromHour));
        await Assertions.Expect(Panel.Locator(".chosen")).ToContainTextAsync($"{Lab.Clock(fromHour)}–");
        await Field("结束").FillAsync(Lab.Field(toHour));
        await Assertions.Expect(Panel.Locator(".chosen")).ToContainTextAsync($"{Lab.Clock(fromHour)}–{Lab.Clock(toHour)}");
        await Assertions.Expect(Panel.Locator(".price-total")).ToBeVisibleAsync();
    }

    /// <summary>Chooses by dragging.</summary>
    public async Task DragAsync(int fromHour, int toHour)
    {
        var day = page.Locator($".cal-day[data-day='{Lab.DayName}']");
        await day.ScrollIntoViewIfNeededAsync();
        var box = (await day.BoundingBoxAsync())!;
        float At(double hour) => (float)(box.Y + ((hour - 8) / 12 * box.Height));
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), At(fromHour + 0.1));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), At(toHour - 0.1), new MouseMoveOptions { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private ILocator Field(string label) => page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });
}
