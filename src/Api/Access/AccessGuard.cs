using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Silo.Storage;

namespace Liandong.Api.Access;

/// <summary>Lets a node start only when somebody could sign in.</summary>
internal sealed class AccessGuard(IGrainFactory grains, OidcOptions oidc, IHostEnvironment environment) : IHostedService
{
    /// <exception cref="InvalidConfigurationException">Nobody could.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment() || oidc.IsConfigured)
        {
            return;
        }

        if (await grains.GetGrain<IApiKeyListGrain>(0).AnyAsync() == false)
        {
            throw new InvalidConfigurationException(
                $"In the {environment.EnvironmentName} environment nobody could sign in: there is no API key and no issuer. Make a first key with the command 'keys create --role department', or set Oidc:Authority and Oidc:Audience. To try the platform, set ASPNETCORE_ENVIRONMENT=Development.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
