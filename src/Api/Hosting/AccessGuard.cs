using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>Lets a node start only when somebody could sign in.</summary>
internal sealed class AccessGuard(IGrainFactory grains, OidcOptions oidc, IHostEnvironment environment, TimeProvider clock) : IHostedService
{
    private const int MaxLooks = 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    /// <exception cref="InvalidConfigurationException">Nobody could.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment() || oidc.IsConfigured)
        {
            return;
        }

        if (await IsThereAKeyAsync(cancellationToken) == false)
        {
            throw new InvalidConfigurationException(
                $"In the {environment.EnvironmentName} environment nobody could sign in: there is no API key and no issuer. Make a first key with the command 'keys create --role department', or set Oidc:Authority and Oidc:Audience. To try the platform, set ASPNETCORE_ENVIRONMENT=Development.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks until the list of keys has caught up with the journal; null when it does not in good time.</summary>
    private async Task<bool?> IsThereAKeyAsync(CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var found = await grains.Grain<IApiKeyListGrain>(0).AnyAsync();
            if (found is not null || look == MaxLooks)
            {
                return found;
            }

            await Task.Delay(_pause, clock, cancellationToken);
        }
    }
}
