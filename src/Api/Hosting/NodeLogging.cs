using Liandong.Silo.Storage;
using Microsoft.Extensions.Logging.Console;

namespace Liandong.Api.Hosting;

/// <summary>How a node logs: a line of JSON per entry, or text in Development. Setting <c>Logging:Format</c>.</summary>
internal static class NodeLogging
{
    private const string Json = "Json";
    private const string Simple = "Simple";

    /// <exception cref="InvalidConfigurationException">The format is not known.</exception>
    public static void AddNodeLogging(this WebApplicationBuilder builder)
    {
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
