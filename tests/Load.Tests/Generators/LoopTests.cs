using Liandong.Load.Generators;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Load.Tests.Generators;

/// <summary>Both loops against the same server, which stands still for a second in the middle of the run.</summary>
public sealed class LoopTests
{
    private const long StalledRequest = 1_000;
    private const double PerSecond = 500;
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(0.1);

    [Fact]
    public async Task An_open_loop_charges_a_stall_to_everybody_it_kept_waiting()
    {
        var clock = new FakeTimeProvider();
        var result = await OpenAsync(clock, new SlowServer(clock, StalledRequest), connections: 4);

        // 500 arrive in the stalled second, and about as many while the server works off what waits: a fifth of all.
        Assert.InRange(result.Milliseconds(99), 900, 1_100);
        Assert.InRange(result.Milliseconds(85), 50, 1_000);
        Assert.InRange(result.Milliseconds(50), 0.9, 1.5);
    }

    [Fact]
    public async Task Control_a_closed_loop_hides_the_same_stall()
    {
        var clock = new FakeTimeProvider();
        var server = new SlowServer(clock, StalledRequest);
        var (result, next) = await RunAsync(clock, new ClosedLoop(clock).RunAsync(new AnyScenario(), server.Connect(4), _duration));

        Assert.Equal(server.Requests, next);
        Assert.InRange(result.Milliseconds(99.9), 0.9, 6);
        Assert.InRange(result.Milliseconds(100), 900, 1_100);
    }

    [Fact]
    public async Task The_schedule_of_an_open_loop_does_not_slip_behind_a_stall()
    {
        var clock = new FakeTimeProvider();
        var server = new SlowServer(clock, StalledRequest);
        var result = await OpenAsync(clock, server, connections: 1);

        Assert.Equal((long)(PerSecond * _duration.TotalSeconds) - 1, server.Requests);
        Assert.Equal(server.Requests, result.Total);

        // Handed out within a step of the simulated time, all of them.
        Assert.InRange(result.LagMicroseconds!.GetValueAtPercentile(100), 0, (long)_step.TotalMicroseconds + 1);
    }

    [Fact]
    public async Task A_closed_loop_is_as_fast_as_its_server()
    {
        var clock = new FakeTimeProvider();
        var (result, _) = await RunAsync(clock, new ClosedLoop(clock).RunAsync(new AnyScenario(), new SlowServer(clock, -1).Connect(3), _duration));

        Assert.InRange(result.PerSecond, 990, 1_010);
        Assert.InRange(result.Milliseconds(50), 2.9, 3.3); // three connections wait for one worker
    }

    [Fact]
    public async Task Later_runs_go_on_with_the_next_number()
    {
        var clock = new FakeTimeProvider();
        var server = new SlowServer(clock, -1);
        var (_, next) = await RunAsync(clock, new ClosedLoop(clock).RunAsync(new AnyScenario(), server.Connect(1), _duration, firstNumber: 40));

        Assert.Equal(40 + server.Requests, next);
    }

    [Fact]
    public async Task A_run_ends_with_the_last_request_of_its_scenario()
    {
        var clock = new FakeTimeProvider();
        var (closed, open) = (new SlowServer(clock, -1), new SlowServer(clock, -1));
        var scenario = new AnyScenario(requests: 100);
        var (result, _) = await RunAsync(clock, new ClosedLoop(clock).RunAsync(scenario, closed.Connect(3), _duration, firstNumber: 40));
        await OpenAsync(clock, open, connections: 3, scenario);

        Assert.Equal((60, 60), (closed.Requests, result.Total));
        Assert.Equal(100, open.Requests);
    }

    [Fact]
    public async Task An_unexpected_answer_fails_the_run()
    {
        var clock = new FakeTimeProvider();
        var failing = new SlowServer(clock, -1) { Status = 503 };

        var closed = await Assert.ThrowsAsync<LoadFailedException>(() => RunAsync(clock, new ClosedLoop(clock).RunAsync(new AnyScenario(), failing.Connect(2), _duration)));
        Assert.Contains("503, not 200", closed.Message, StringComparison.Ordinal);
        var open = await Assert.ThrowsAsync<LoadFailedException>(() => OpenAsync(clock, failing, connections: 2));
        Assert.Contains("503, not 200", open.Message, StringComparison.Ordinal);
        Assert.InRange(failing.Requests, 1, 10);
    }

    private static async Task<LoadResult> OpenAsync(FakeTimeProvider clock, SlowServer server, int connections, AnyScenario? scenario = null)
    {
        var pacer = new SteppingPacer(clock);
        var schedule = new ArrivalSchedule(ArrivalKind.Constant, PerSecond, seed: 1);
        var (result, _) = await RunAsync(clock, new OpenLoop(clock, pacer).RunAsync(scenario ?? new AnyScenario(), server.Connect(connections), schedule, _duration));
        return result;
    }

    /// <summary>Moves time until a run has ended.</summary>
    private static async Task<T> RunAsync<T>(FakeTimeProvider clock, Task<T> run)
    {
        var limit = clock.GetUtcNow() + (2 * _duration);
        while (!run.IsCompleted && clock.GetUtcNow() < limit)
        {
            clock.Advance(_step);
            await Task.Yield();
        }

        return await run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private sealed class SteppingPacer(FakeTimeProvider clock) : IPacer
    {
        public void Wait(TimeSpan time)
        {
            for (var end = clock.GetUtcNow() + time; clock.GetUtcNow() < end;)
                clock.Advance(_step);
        }
    }
}
