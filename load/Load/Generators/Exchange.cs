using System.Text;
using Liandong.Load.Http;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Generators;

/// <summary>One request of a scenario and its answer, whichever loop it comes from.</summary>
internal static class Exchange
{
    private const int ShownBytes = 400;

    /// <summary>Sends the request of a number.</summary>
    /// <returns>The request, which was answered as expected.</returns>
    /// <exception cref="LoadFailedException">It was not.</exception>
    public static ValueTask<LoadRequest> SendNextAsync(Scenario scenario, ICaller caller, long number) => SendAsync(scenario, caller, scenario.Next(number));

    /// <summary>Sends what the scenario needs before it starts, over all callers at once.</summary>
    /// <exception cref="LoadFailedException">Something was not answered as expected.</exception>
    public static async Task PrepareAsync(Scenario scenario, IReadOnlyList<ICaller> callers)
    {
        // A request of one kind may rest on all of those before it: instruments come before their bookings.
        foreach (var group in scenario.Preparation().GroupBy(request => request.Kind))
        {
            var requests = new Queue<LoadRequest>(group);
            await Task.WhenAll(callers.Select(caller => Task.Run(() => SendAllAsync(scenario, caller, requests))));
        }
    }

    private static async Task SendAllAsync(Scenario scenario, ICaller caller, Queue<LoadRequest> requests)
    {
        while (true)
        {
            LoadRequest request;
            lock (requests)
            {
                if (!requests.TryDequeue(out request))
                    return;
            }

            await SendAsync(scenario, caller, request);
        }
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The request, which was answered as expected.</returns>
    /// <exception cref="LoadFailedException">It was not.</exception>
    public static async ValueTask<LoadRequest> SendAsync(Scenario scenario, ICaller caller, LoadRequest request)
    {
        LoadReply reply;
        try
        {
            reply = await caller.SendAsync(request);
        }
        catch (IOException exception)
        {
            throw new LoadFailedException($"{request.Method} {request.Path} got no answer: {exception.Message}", exception);
        }

        if (reply.Status != request.ExpectedStatus)
        {
            var body = Encoding.UTF8.GetString(reply.Body.Span[..Math.Min(reply.Body.Length, ShownBytes)]);
            throw new LoadFailedException($"{request.Method} {request.Path} was answered {reply.Status}, not {request.ExpectedStatus}: {body}");
        }

        scenario.Observe(request, reply);
        return request;
    }
}
