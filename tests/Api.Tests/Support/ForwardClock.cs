using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Support;

/// <summary>The system's time, moved forward by tests. Timers run as ever.</summary>
public sealed class ForwardClock : TimeProvider
{
    private long _ahead;

    /// <summary>A node by this clock.</summary>
    public NodeSetup Setup() => new() { Services = services => services.AddSingleton<TimeProvider>(this) };

    /// <summary>Moves it.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
