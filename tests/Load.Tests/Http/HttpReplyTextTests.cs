using System.Text;
using Liandong.Load.Http;

namespace Liandong.Load.Tests.Http;

public sealed class HttpReplyTextTests
{
    private const string Sized = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 7\r\nETag: \"1\"\r\n\r\n{\"a\":1}";
    private const string Chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n3\r\n{\"a\r\nA;x=y\r\n\":1234567}\r\n0\r\n\r\n";
    private const string Empty = "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData(Sized, 201, "{\"a\":1}")]
    [InlineData(Chunked, 200, "{\"a\":1234567}")]
    [InlineData(Empty, 204, "")]
    public void An_answer_is_read_once_it_is_there_whole_however_it_comes_in(string text, int status, string body)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++)
        {
            var part = bytes.ToArray();
            Assert.False(HttpReplyText.TryRead(part, length, out _), $"{length} bytes are no whole answer.");
            Assert.Equal(bytes, part);
        }

        Assert.True(HttpReplyText.TryRead(bytes, bytes.Length, out var reply));
        Assert.Equal((status, body), (reply.Status, Encoding.ASCII.GetString(reply.Body.Span)));
    }

    [Theory]
    [InlineData("HTTP/1.1 x\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public void What_is_no_answer_is_said_to_be_none(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);

        Assert.Throws<IOException>(() => HttpReplyText.TryRead(bytes, bytes.Length, out _));
    }
}
