namespace Liandong.Api.Components.SignIn;

/// <summary>
/// The cookies of the pages. A name that begins with <c>__Host-</c> binds them to this host over HTTPS (RFC 6265bis,
/// section 4.1.3); plain names exist in Development only, which listens on loopback only.
/// </summary>
internal static class PageCookies
{
    /// <summary>Name of the scheme that signs people in.</summary>
    public const string SchemeName = "Pages";

    /// <summary>How long one stays signed in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    /// <summary>The time that sign-ins go by: that of the world, also where a demonstration moves the node's clock.</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Settings that all have in common.</summary>
    public static void Configure(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = NameOf(name, environment);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.IsEssential = true;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    /// <summary>A cookie's name.</summary>
    public static string NameOf(string name, IHostEnvironment environment) => environment.IsDevelopment() ? $"liandong-{name}" : $"__Host-liandong-{name}";
}
