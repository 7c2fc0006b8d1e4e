using Liandong.Api.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Liandong.Api.Tests.Operations;

/// <summary>What is logged of a request that was answered with a problem.</summary>
public sealed class ProblemLogTests(SqliteStore store)
{
    [Fact]
    public async Task A_failure_is_one_error_with_its_exception_and_the_trace_of_its_answer()
    {
        using var log = new ScopedLog();
        await using var node = await store.NewNodeAsync(new NodeSetup
        {
            Services = services => services.AddLogging(logging => logging.AddProvider(log).AddFilter<ScopedLog>(null, LogLevel.Debug))
                .AddSingleton<IOutgoingGrainCallFilter>(new Breaking("GetCalendarAsync")),
        });
        var failed = (await node.As("demo-enterprise").GetAsync($"/instruments/sem-jinan-1/calendar?{Slot.Ahead(3).Query()}")).IsProblem(500, "internal_error");
        var refused = (await node.As("demo-enterprise").GetAsync("/bookings/no-such-booking")).IsProblem(404, "not_found");

        var behind = (await node.As("demo-enterprise").GetAsync("/bookings?after=999999999")).IsProblem(503, "read_behind");

        var error = Assert.Single(log.Of(failed.Word("traceId")), entry => entry.Level >= LogLevel.Warning);
        Assert.Equal((LogLevel.Error, typeof(ProblemResult).FullName), (error.Level, error.Category));
        Assert.Equal("GET /api/v1/instruments/{id}/calendar failed: 500 internal_error, asked by key/demo-enterprise", error.Text);
        Assert.Equal("The test breaks this call.", Assert.IsType<InvalidDataException>(error.Exception).Message);

        Assert.DoesNotContain(log.Of(behind.Word("traceId")), entry => entry.Level >= LogLevel.Warning);
        var line = Assert.Single(log.Of(refused.Word("traceId")), entry => entry.Category == typeof(ProblemResult).FullName);
        Assert.Equal((LogLevel.Debug, "GET /api/v1/bookings/{id} was refused: 404 not_found, asked by key/demo-enterprise"), (line.Level, line.Text));
    }

    private sealed class Breaking(string method) : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context) =>
            context.MethodName == method ? throw new InvalidDataException("The test breaks this call.") : context.Invoke();
    }
}
