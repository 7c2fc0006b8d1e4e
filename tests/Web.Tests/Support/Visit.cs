using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Liandong.Web.Tests.Support;

/// <summary>Somebody's browser, with one page open.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly AxeRunOptions _rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    private readonly List<string> _complaints = [];

    public Visit(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    /// <summary>Its cookies and settings.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser found fault with: errors of scripts, and what the content security policy forbade.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Picks a person of the demonstration.</summary>
    public async Task SignInAsync(string person)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator($"button[value='{person}']").ClickAsync();
        await Assertions.Expect(Page.Locator(".who")).ToBeVisibleAsync();
    }

    /// <summary>Opens a page, and waits until what is live on it says so.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.Locator("[data-live='no']")).ToHaveCountAsync(0);
    }

    /// <summary>Forgets what the browser has found so far.</summary>
    public void ForgetComplaints() => _complaints.Clear();

    /// <summary>What axe finds against WCAG 2.2 AA on the page as it now is, seen from its top: what lies half under the header is no small target.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        await Page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
        var result = await Page.RunAxe(_rules);
        return [.. result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
