using System.Net;
using System.Net.Sockets;
using System.Text;
using Liandong.Load.Http;

namespace Liandong.Load.Tests.Http;

public sealed class HttpConnectionTests
{
    [Fact]
    public async Task A_request_arrives_as_it_was_meant_and_its_answer_comes_back()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        var target = new Target(new Uri($"http://{listener.LocalEndpoint}"), "key-p", "key-e", "key-d");
        using var connection = await HttpConnection.OpenAsync(target);

        var first = await connection.SendAsync(new LoadRequest("book", "POST", "/a/b?c=d", 201, """{"x":1}""", "key-1"));
        Assert.Equal((409, "{}"), (first.Status, Encoding.ASCII.GetString(first.Body.Span)));
        var second = await connection.SendAsync(new LoadRequest("define", "PUT", "/e", 200, As: Caller.Provider));
        Assert.Equal((200, "1"), (second.Status, Encoding.ASCII.GetString(second.Body.Span)));

        var requests = await served;
        var host = target.Address.Authority;
        Assert.Equal($"POST /a/b?c=d HTTP/1.1\r\nHost: {host}\r\nX-Api-Key: key-e\r\nIdempotency-Key: key-1\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{{\"x\":1}}", requests[0]);
        Assert.Equal($"PUT /e HTTP/1.1\r\nHost: {host}\r\nX-Api-Key: key-p\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n", requests[1]);
    }

    [Fact]
    public async Task A_closed_connection_is_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
        using var connection = await HttpConnection.OpenAsync(new Target(new Uri($"http://{listener.LocalEndpoint}"), "", "", ""));

        await Assert.ThrowsAsync<IOException>(() => connection.SendAsync(new LoadRequest("read", "GET", "/", 200)).AsTask());
        await served;
    }

    /// <summary>Answers the requests of one connection, then closes it.</summary>
    private static async Task<List<string>> ServeAsync(TcpListener listener, params string[] answers)
    {
        using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var requests = new List<string>();
        var buffer = new byte[4096];
        foreach (var answer in answers)
        {
            requests.Add(Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer)));
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer));
        }

        return requests;
    }
}
