using System.Buffers.Text;

namespace Liandong.Load.Http;

/// <summary>Reads an HTTP/1.1 answer out of the bytes received so far.</summary>
internal static class HttpReplyText
{
    private const int StatusAt = 9; // behind "HTTP/1.1 "

    /// <summary>Reads the answer when it is there whole.</summary>
    /// <param name="buffer">What was received; a chunked body is joined in place.</param>
    /// <param name="length">How much of it.</param>
    /// <param name="reply">The answer; its body lies in the buffer.</param>
    /// <exception cref="IOException">This is no answer that a server under load gives.</exception>
    public static bool TryRead(byte[] buffer, int length, out LoadReply reply)
    {
        reply = default;
        var received = buffer.AsSpan(0, length);
        var headLength = received.IndexOf("\r\n\r\n"u8);
        if (headLength < 0)
            return false;
        var head = received[..headLength];
        if (!Utf8Parser.TryParse(head[Math.Min(StatusAt, head.Length)..], out int status, out _))
            throw new IOException("The answer has no status.");
        var bodyAt = headLength + 4;
        if (LengthOf(head) is { } bodyLength)
        {
            if (length < bodyAt + bodyLength)
                return false;
            reply = new LoadReply(status, buffer.AsMemory(bodyAt, bodyLength));
            return true;
        }

        if (!Has(head, "transfer-encoding: chunked"u8))
            throw new IOException("The answer says neither its length nor that it is chunked.");
        if (JoinChunks(buffer.AsSpan(bodyAt, length - bodyAt)) is not { } joined)
            return false;
        reply = new LoadReply(status, buffer.AsMemory(bodyAt, joined));
        return true;
    }

    /// <summary>The length of a chunked body, whose chunks are moved together; null, with nothing moved, while it is incomplete.</summary>
    private static int? JoinChunks(Span<byte> body)
    {
        if (!IsWhole(body))
            return null;
        var joined = 0;
        for (var at = 0; ;)
        {
            var (size, start) = ReadSize(body, at);
            if (size == 0)
                return joined;
            body.Slice(start, size).CopyTo(body[joined..]);
            joined += size;
            at = start + size + 2;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> body)
    {
        for (var at = 0; ;)
        {
            var (size, start) = ReadSize(body, at);
            if (start < 0 || start + size + 2 > body.Length)
                return false;
            if (size == 0)
                return true;
            at = start + size + 2;
        }
    }

    private static (int Size, int Start) ReadSize(ReadOnlySpan<byte> body, int at)
    {
        if (at >= body.Length)
            return (0, -1);
        var line = body[at..].IndexOf("\r\n"u8);
        if (line < 0)
            return (0, -1);
        return Utf8Parser.TryParse(body.Slice(at, line), out int size, out _, 'x')
            ? (size, at + line + 2)
            : throw new IOException("A chunk of the answer has no size.");
    }

    private static int? LengthOf(ReadOnlySpan<byte> head)
    {
        const string name = "content-length: ";
        for (var rest = head; rest.IndexOf("\r\n"u8) is >= 0 and var end;)
        {
            rest = rest[(end + 2)..];
            if (rest.Length > name.Length && StartsWith(rest, "content-length: "u8) && Utf8Parser.TryParse(rest[name.Length..], out int length, out _))
                return length;
        }

        return null;
    }

    private static bool Has(ReadOnlySpan<byte> head, ReadOnlySpan<byte> header)
    {
        for (var rest = head; rest.IndexOf("\r\n"u8) is >= 0 and var end;)
        {
            rest = rest[(end + 2)..];
            if (rest.Length >= header.Length && StartsWith(rest, header))
                return true;
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        System.Text.Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);
}
