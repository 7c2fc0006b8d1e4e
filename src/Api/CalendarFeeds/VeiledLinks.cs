using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Liandong.Api.CalendarFeeds;

/// <summary>The token of the link that a request came under.</summary>
internal sealed record CalendarLink(string Token)
{
    private const string Before = $"{Routes.CalendarFeeds}/";
    private const string Veiled = $"{Before}link{CalendarDocumentEndpoint.Extension}";

    /// <summary>Takes the token out of a request's address, and keeps it beside.</summary>
    public static void Veil(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is { Path: { } path } request
            && path.StartsWith(Before, StringComparison.OrdinalIgnoreCase) && path.EndsWith(CalendarDocumentEndpoint.Extension, StringComparison.OrdinalIgnoreCase)
            && path.Length > Before.Length + CalendarDocumentEndpoint.Extension.Length)
        {
            features.Set(new CalendarLink(path[Before.Length..^CalendarDocumentEndpoint.Extension.Length]));
            (request.Path, request.RawTarget) = (Veiled, Veiled);
        }
    }

    /// <summary>Without the token.</summary>
    public override string ToString() => nameof(CalendarLink);
}

/// <summary>
/// A calendar program can show a secret only in the address. The framework writes addresses into logs, their scopes and traces
/// before any middleware runs, so the secret is taken out of the address before the framework sees it.
/// </summary>
internal static class VeiledLinks
{
    /// <summary>Puts the veil between the server and the framework.</summary>
    public static void AddVeiledLinks(this IServiceCollection services)
    {
        var server = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(provider => new VeilingServer((IServer)ActivatorUtilities.CreateInstance(provider, server)));
    }

    private sealed class VeilingServer(IServer inner) : IServer
    {
        public IFeatureCollection Features => inner.Features;

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => inner.StartAsync(new VeilingApplication<TContext>(application), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    private sealed class VeilingApplication<TContext>(IHttpApplication<TContext> inner) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            CalendarLink.Veil(contextFeatures);
            return inner.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => inner.DisposeContext(context, exception);
    }
}
