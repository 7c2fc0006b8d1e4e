using Liandong.Api.Components.Calls;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Layout;

/// <summary>A part of a page that one works in: once it shows something, it keeps up with what happens to it.</summary>
public abstract class LivePart : ComponentBase, IDisposable
{
    private Following? _following;

    /// <summary>Whether it keeps up by now; shown as <c>data-live</c>.</summary>
    private protected bool IsLive { get; private set; }

    /// <summary>Whether there is something to show.</summary>
    private protected bool IsLoaded { get; set; }

    [Inject]
    private protected PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    private FeedWatch Watch { get; set; } = null!;

    [Inject]
    private OrganisationNames Names { get; set; } = null!;

    /// <summary>Ids of what is shown, and of whom it belongs to.</summary>
    private protected abstract IEnumerable<string> ThingIds { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Names.Learned -= DrawAgain;
        _following?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The first rendering may come before all is loaded.
        if (_following is not null || !IsLoaded)
        {
            return;
        }

        _following = new Following(Watch, Clock, InvokeAsync, FollowAsync, DispatchExceptionAsync);
        Names.Learned += DrawAgain;
        await _following.StartAsync(() => ThingIds);
        IsLive = true;
        StateHasChanged();
    }

    /// <summary>Reads what is shown as of a journal position; false when it could not be read just now.</summary>
    private protected abstract Task<bool> LoadAsync(long after);

    private void DrawAgain() => _ = DrawAgainAsync();

    private async Task DrawAgainAsync()
    {
        try
        {
            await InvokeAsync(StateHasChanged);
        }
#pragma warning disable CA1031 // The page shows it as any other fault of its own.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task<bool> FollowAsync(long position)
    {
        var isRead = await LoadAsync(position);
        StateHasChanged();
        return isRead;
    }
}
