using System.Collections.Concurrent;
using System.Diagnostics;

namespace Liandong.Api.Tests.Access;

/// <summary>Keeps what every span of this process would export: names, tags, events.</summary>
internal sealed class KeptTraces : IDisposable
{
    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ActivityListener _listener;

    public KeptTraces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _spans.Enqueue($"{span.DisplayName} {Show(span.TagObjects)} {string.Join(' ', span.Events.Select(happened => $"{happened.Name} {Show(happened.Tags)}"))} {Show(span.Baggage.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value)))}"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public string Text => string.Join('\n', _spans);

    public void Dispose() => _listener.Dispose();

    private static string Show(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
