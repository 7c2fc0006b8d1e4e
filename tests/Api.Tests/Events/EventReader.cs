using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Liandong.Api.Tests.Events;

/// <summary>Reads the feed as server-sent events, field by field; every wait is bounded.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(25));
    private readonly HttpClient _http;
    private HttpResponseMessage? _response;
    private StreamReader? _lines;

    private EventReader(Uri address) => _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>A header of the answer, or null.</summary>
    public string? Header(string name) => _response?.Headers.TryGetValues(name, out var values) == true ? string.Join(", ", values) : null;

    public string? ContentType => _response?.Content.Headers.ContentType?.ToString();

    /// <summary>Opens the stream; the head of the answer has come when it returns.</summary>
    public static async Task<EventReader> OpenAsync(Uri address, string? key, string query, string? lastEventId = null, string path = "/events")
    {
        var reader = new EventReader(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}?{query}");
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        request.Headers.Add("Accept", "text/event-stream");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        reader._response = await reader._http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, reader._patience.Token);
        Assert.Equal(200, (int)reader._response.StatusCode);
        reader._lines = new StreamReader(await reader._response.Content.ReadAsStreamAsync(reader._patience.Token), Encoding.UTF8);
        return reader;
    }

    /// <summary>The next event; null when the stream has ended in good order.</summary>
    public async Task<SentEvent?> NextAsync()
    {
        var fields = new Dictionary<string, string>();
        while (await _lines!.ReadLineAsync(_patience.Token) is { } line)
        {
            if (line.Length == 0 && fields.Count > 0)
            {
                Assert.Equal(["data", "event", "id"], fields.Keys.Order(StringComparer.Ordinal));
                using var data = JsonDocument.Parse(fields["data"]);
                return new SentEvent(long.Parse(fields["id"], NumberStyles.None, CultureInfo.InvariantCulture), fields["event"], data.RootElement.Clone());
            }

            if (line.Length > 0 && line[0] != ':')
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                fields.Add(line[..colon], line[(colon + 2)..]);
            }
        }

        return null;
    }

    /// <summary>The next event about a thing.</summary>
    public async Task<SentEvent> NextAboutAsync(string subject)
    {
        while (await NextAsync() is { } sent)
        {
            if (sent.Type != "checkpoint" && sent.Subject == subject)
                return sent;
        }

        throw new InvalidOperationException($"The stream ended without an event about {subject}.");
    }

    public void Dispose()
    {
        _lines?.Dispose();
        _response?.Dispose();
        _http.Dispose();
        _patience.Dispose();
    }
}
