using Liandong.Api.Hosting;
using Liandong.Silo;

try
{
    if (KeysCommand.IsAskedFor(args))
    {
        return await KeysCommand.RunAsync(args, Console.Out);
    }

    if (BackupCommand.IsAskedFor(args))
    {
        return await BackupCommand.RunAsync(args, Console.Out);
    }

    if (DemonstrationCommand.IsAskedFor(args))
    {
        return await DemonstrationCommand.RunAsync(args, Console.Out);
    }

    await using var app = ApiHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
{
    await Console.Error.WriteLineAsync($"The node does not start. {reason}");
    return 1;
}
