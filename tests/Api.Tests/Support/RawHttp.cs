using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Liandong.Api.Tests.Support;

/// <summary>Sends what <see cref="HttpClient"/> would correct or refuse.</summary>
internal static class RawHttp
{
    /// <summary>Sends one request, head and body as given, and reads the answer.</summary>
    public static async Task<Reply> SendAsync(Uri address, string requestLine, IEnumerable<string> headers, byte[]? body = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        var head = $"{requestLine}\r\nHost: {address.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        if (body is not null)
            await stream.WriteAsync(body);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Parse(answer.ToArray());
    }

    /// <summary>Reads without a body, as the enterprise of the demonstration.</summary>
    public static Task<Reply> GetAsync(Uri address, string target) => SendAsync(address, $"GET {target} HTTP/1.1", ["X-Api-Key: demo-enterprise"]);

    /// <summary>A body in the form of HTTP's chunks.</summary>
    public static byte[] Chunked(byte[] body) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{body.Length:x}\r\n")), .. body, .. "\r\n0\r\n\r\n"u8];

    private static Reply Parse(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.True(end > 0, "The connection closed without an answer.");
        var lines = Encoding.Latin1.GetString(answer, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = answer[(end + 4)..];
        return new Reply(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, headers.ContainsKey("Transfer-Encoding") ? Unchunk(body) : body);
    }

    private static byte[] Unchunk(ReadOnlySpan<byte> body)
    {
        var whole = new List<byte>();
        while (body.IndexOf("\r\n"u8) is var line and > 0)
        {
            var length = int.Parse(body[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                break;
            whole.AddRange(body.Slice(line + 2, length));
            body = body[(line + 2 + length + 2)..];
        }

        return [.. whole];
    }
}
