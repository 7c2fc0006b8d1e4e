using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace Liandong.Client.Tests.Support;

/// <summary>Streams of server-sent events, as the platform writes them.</summary>
internal static class Feed
{
    public const string Greeting = ": the feed goes on until you close it\n\n";

    public static string Event(long position, string type = "cn.liandong.booking.made.v1", string subject = "b-1") => string.Create(CultureInfo.InvariantCulture, $$$"""
        id: {{{position}}}
        event: {{{type}}}
        data: {"specversion":"1.0","id":"{{{position}}}","source":"urn:liandong:journal","type":"{{{type}}}","subject":"{{{subject}}}","time":"2026-11-24T01:00:00Z","datacontenttype":"application/json","data":{"id":"{{{subject}}}"}}


        """).ReplaceLineEndings("\n");

    public static string Checkpoint(long position) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {position}\nevent: checkpoint\ndata: {{\"position\":{position}}}\n\n");

    /// <summary>A stream that ends in good order behind its text.</summary>
    public static HttpResponseMessage Ended(params string[] parts) => Of(new MemoryStream(Encoding.UTF8.GetBytes(Greeting + string.Concat(parts))));

    /// <summary>A stream that breaks behind its text.</summary>
    public static HttpResponseMessage Broken(params string[] parts) => Of(new BreakingStream(Encoding.UTF8.GetBytes(Greeting + string.Concat(parts))));

    /// <summary>A stream on which nothing comes behind its text.</summary>
    public static HttpResponseMessage Silent(params string[] parts) => Of(Filled(parts).Reader.AsStream());

    public static HttpResponseMessage Of(Stream stream)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "text/event-stream");
        return answer;
    }

    private static Pipe Filled(string[] parts)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var bytes = Encoding.UTF8.GetBytes(Greeting + string.Concat(parts));
        bytes.CopyTo(pipe.Writer.GetSpan(bytes.Length));
        pipe.Writer.Advance(bytes.Length);
        _ = pipe.Writer.FlushAsync().AsTask();
        return pipe;
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("reset");
    }
}
