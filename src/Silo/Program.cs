using Liandong.Silo;
using Liandong.Silo.Clustering;
using Microsoft.Extensions.Hosting;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddNodeLogging();
    builder.AddPlatform(NodeRole.Silo);
    using var host = builder.Build();
    await host.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
{
    await Console.Error.WriteLineAsync($"The node does not start. {reason}");
    return 1;
}
