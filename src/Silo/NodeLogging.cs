using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Liandong.Silo;

/// <summary>How a node logs: a line of JSON per entry, or text in Development. Setting <c>Logging:Format</c>.</summary>
public static class NodeLogging
{
    private const string Json = "Json";
    private const string Simple = "Simple";

    // What libraries tell at every statement and every start.
    private static readonly Dictionary<string, string?> _quiet = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
    };

    /// <summary>Sets it up; what the configuration says about levels goes before what is quiet by itself.</summary>
    /// <param name="builder">The node.</param>
    /// <exception cref="InvalidConfigurationException">The format is not known.</exception>
    public static void AddNodeLogging(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = _quiet });
        var format = builder.Configuration["Logging:Format"] is { Length: > 0 } set ? set : builder.Environment.IsDevelopment() ? Simple : Json;
        if (format.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            builder.Logging.AddJsonConsole(options => (options.IncludeScopes, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }
        else if (!format.Equals(Simple, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidConfigurationException($"Logging:Format is '{format}'. Set it to {Json} or {Simple}.");
        }

        // The scope of a request names its trace, as its problem document does.
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);

        // Who reads the output too slowly loses lines; the node does not wait for them.
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }
}
