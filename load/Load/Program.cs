using Liandong.Load;
using Liandong.Load.Commands;
using Liandong.Load.Generators;

// Answers are read on the thread that sees them arrive: no hop to the thread pool, whose cost would be the generator's, not the server's.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

try
{
    return await CommandLine.RunAsync(args, Console.Out);
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}
catch (LoadFailedException exception)
{
    await Console.Error.WriteLineAsync($"The run does not count. {exception.Message}");
    return 1;
}
