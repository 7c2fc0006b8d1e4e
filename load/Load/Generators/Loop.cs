using Liandong.Load.Http;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Generators;

/// <summary>The two loops, on the machine's clock.</summary>
internal static class Loop
{
    /// <summary>A closed loop.</summary>
    /// <exception cref="LoadFailedException">The run cannot count.</exception>
    public static Task<(LoadResult Result, long NextNumber)> ClosedAsync(Scenario scenario, IReadOnlyList<ICaller> callers, TimeSpan duration, long firstNumber = 0) =>
        new ClosedLoop(TimeProvider.System).RunAsync(scenario, callers, duration, firstNumber);

    /// <summary>An open loop, handed out on a thread of its own.</summary>
    /// <exception cref="LoadFailedException">The run cannot count.</exception>
    public static Task<(LoadResult Result, long NextNumber)> OpenAsync(
        Scenario scenario, IReadOnlyList<ICaller> callers, ArrivalSchedule schedule, TimeSpan duration, long firstNumber = 0) =>
        Task.Factory.StartNew(
            () => new OpenLoop(TimeProvider.System, new SleepingPacer()).RunAsync(scenario, callers, schedule, duration, firstNumber),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
}
