using System.Globalization;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>How long a node goes on serving after it has said that it is not ready any more. Section <c>Shutdown</c>.</summary>
/// <param name="Time">Default 5 s, none in Development.</param>
internal sealed record DrainOptions(TimeSpan Time)
{
    private const int DefaultSeconds = 5;
    private const int MostSeconds = 300;

    /// <summary>How long the rest of a shutdown may take.</summary>
    private static readonly TimeSpan _closing = TimeSpan.FromSeconds(30);

    /// <summary>The bound of the whole shutdown.</summary>
    public TimeSpan ShutdownTimeout => Time + _closing;

    /// <exception cref="InvalidConfigurationException">The time is no number of seconds.</exception>
    public static DrainOptions From(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration.GetSection("Shutdown")["DrainSeconds"] is not { Length: > 0 } text)
        {
            return new DrainOptions(TimeSpan.FromSeconds(environment.IsDevelopment() ? 0 : DefaultSeconds));
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds
            ? new DrainOptions(TimeSpan.FromSeconds(seconds))
            : throw new InvalidConfigurationException($"Shutdown:DrainSeconds is '{text}'. Set it to a number of seconds from 0 to {MostSeconds}.");
    }
}

/// <summary>
/// Lets the balancer in front notice that the node is leaving before it stops listening: readiness turns first, and
/// requests are served until the time is over.
/// </summary>
internal sealed partial class Drain(DrainOptions options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Drain> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // The readiness checks look at it; whoever stops the host itself has not announced it yet.
        lifetime.StopApplication();
        if (options.Time > TimeSpan.Zero)
        {
            LogDraining(options.Time.TotalSeconds);
            await Task.Delay(options.Time, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The node is leaving: not ready any more, it goes on serving for {Seconds} s")]
    private partial void LogDraining(double seconds);
}
