using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Liandong.Load.Generators;
using Liandong.Load.Live;

namespace Liandong.Load.Tests.Live;

/// <summary>What the load's viewers make of a stream.</summary>
public sealed class LiveViewerTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: here\n\n";

    [Fact]
    public async Task A_viewer_takes_ids_however_the_stream_is_cut_up_and_resumes_behind_the_last()
    {
        var arrivals = new Arrivals();
        using var viewer = new LiveViewer(arrivals);
        await WatchAsync(viewer, Head, "id: 7\nevent: snap", $"shot\ndata: {{\"title\":\"{new string('x', 5_000)}\"}}\n\nid: 9\nevent: change\nda", "ta: {}\n\n");
        Assert.Equal((9, 1), (viewer.Seen, viewer.Snapshots));
        var asked = await WatchAsync(viewer, Head, "id: 12\nevent: tick\ndata: {}\n\n");
        Assert.Contains("Last-Event-ID: 9\r\n", asked, StringComparison.Ordinal);
        Assert.Equal(12, viewer.Seen);
        Assert.Empty(arrivals.Faults);
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\n", "503")]
    [InlineData(Head + "id: 7\nevent: snapshot\ndata: {}\n\nid: 7\nevent: change\ndata: {}\n\n", "7 came behind 7")]
    public async Task What_is_no_stream_or_out_of_order_is_a_fault(string stream, string fault)
    {
        var arrivals = new Arrivals();
        using var viewer = new LiveViewer(arrivals);
        await WatchAsync(viewer, stream);
        Assert.Contains(fault, Assert.Single(arrivals.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_act_counts_until_each_viewer_has_the_message_that_holds_it()
    {
        var (arrivals, sent) = (new Arrivals(), Stopwatch.GetTimestamp());
        var millisecond = Stopwatch.Frequency / 1_000;
        arrivals.Add(3, sent);
        arrivals.Add(5, sent + (20 * millisecond));
        arrivals.Add(5, sent + (40 * millisecond));
        var latencies = LatencyRecorder.New();
        arrivals.Record([(4, sent), (5, sent), (6, sent)], latencies);
        Assert.Equal(4, latencies.TotalCount);
        Assert.InRange(latencies.GetValueAtPercentile(100), 39_900, 40_100);
    }

    /// <summary>Lets a viewer read a stream to its end; gives what it asked.</summary>
    private static async Task<string> WatchAsync(LiveViewer viewer, params string[] parts)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var reading = await viewer.OpenAsync(new Uri($"http://{listener.LocalEndpoint}"), "/live");
        using var server = await listener.AcceptTcpClientAsync();
        var asked = new byte[1_000];
        var count = await server.GetStream().ReadAsync(asked);
        foreach (var part in parts)
        {
            await server.GetStream().WriteAsync(Encoding.UTF8.GetBytes(part));
            await server.GetStream().FlushAsync();
        }

        server.Client.Shutdown(SocketShutdown.Send);
        await reading;
        return Encoding.ASCII.GetString(asked, 0, count);
    }
}
