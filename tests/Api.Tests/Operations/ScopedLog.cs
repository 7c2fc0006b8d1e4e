using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Liandong.Api.Tests.Operations;

/// <summary>Keeps entries with the trace that their scope names.</summary>
internal sealed class ScopedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>The entries of one trace.</summary>
    public IEnumerable<Entry> Of(string traceId) => _entries.Where(entry => entry.TraceId == traceId);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private void Keep(string category, LogLevel level, string text, Exception? exception)
    {
        string? traceId = null;
        _scopes?.ForEachScope(
            (scope, _) => traceId ??= (scope as IEnumerable<KeyValuePair<string, object?>>)?.FirstOrDefault(pair => pair.Key == "TraceId").Value?.ToString(), (object?)null);
        _entries.Enqueue(new Entry(category, level, text, exception, traceId));
    }

    internal sealed record Entry(string Category, LogLevel Level, string Text, Exception? Exception, string? TraceId);

    private sealed class Logger(ScopedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Keep(category, logLevel, formatter(state, exception), exception);
    }
}
