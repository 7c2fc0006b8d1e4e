[assembly: AssemblyFixture(typeof(Liandong.Web.Tests.Support.SharedBrowser))]

namespace Liandong.Web.Tests.Support;

/// <summary>The one browser of this process; each visitor has a context of its own in it.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    /// <summary>The browser, once the tests have begun.</summary>
    internal static IBrowser Instance => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // How long a machine under load may take is not what these tests are about.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox"],
            Timeout = 120_000,
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
