using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Layout;

/// <summary>Where one signs in and comes back from.</summary>
internal static class SignInAddress
{
    private const string Page = "sign-in";

    /// <summary>The page to sign in on, which leads back to the present one; none leads back to itself.</summary>
    public static string Of(NavigationManager navigation)
    {
        var present = navigation.ToBaseRelativePath(navigation.Uri);
        return present.Length == 0 || present.StartsWith(Page, StringComparison.Ordinal) ? $"/{Page}" : $"/{Page}?returnUrl={Uri.EscapeDataString($"/{present}")}";
    }
}
