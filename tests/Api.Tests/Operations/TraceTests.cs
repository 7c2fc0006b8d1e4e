using System.Collections.Concurrent;
using System.Diagnostics;

namespace Liandong.Api.Tests.Operations;

/// <summary>The spans of one request, where there is a collector to send them to.</summary>
public abstract class TraceTests(Store store)
{
    private const string Nobody = "http://127.0.0.1:1";

    [Fact]
    public async Task A_trace_leads_from_the_request_through_the_grain_to_the_flush()
    {
        var spans = new ConcurrentQueue<Activity>();
        var trace = ActivityTraceId.CreateRandom();
        using var listener = Listen(spans, trace);
        await using (var node = await store.NewNodeAsync(new NodeSetup { Settings = [$"--Telemetry:OtlpEndpoint={Nobody}", "--Telemetry:TraceRatio=0"] }))
        {
            var parent = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";
            (await node.As("demo-enterprise").PostAsync("/instruments/sem-jinan-1/bookings", Slot.Ahead(3).Body(), ("traceparent", parent))).Is(201);
        }

        var flush = Assert.Single(spans, span => span.OperationName == "journal flush");
        var call = Assert.Single(spans, span => span.SpanId == flush.ParentSpanId);
        Assert.Equal((ActivityKind.Server, "IInstrumentGrain/BookAsync"), (call.Kind, call.OperationName));
        var request = Assert.Single(spans, span => span.Source.Name == "Microsoft.AspNetCore");
        Assert.Equal("/api/v1/instruments/{id}/bookings", request.GetTagItem("http.route"));
        Assert.Contains(spans, span => span.ParentSpanId == request.SpanId && span.OperationName == "IInstrumentGrain/BookAsync" && span.Kind == ActivityKind.Client);
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans, ActivityTraceId trace)
    {
        // Does not ask for spans itself: only what the node makes is seen.
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}

public sealed class SqliteTraceTests(SqliteStore store) : TraceTests(store);

public sealed class PostgresTraceTests(PostgresStore store) : TraceTests(store);
