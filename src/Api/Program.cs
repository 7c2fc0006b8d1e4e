using Liandong.Api.Hosting;
using Liandong.Journal;
using Liandong.Silo.Storage;

try
{
    await using var app = ApiHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is InvalidConfigurationException or JournalRefusedException or JournalCorruptException or JournalUnavailableException)
{
    await Console.Error.WriteLineAsync($"The node does not start. {exception.Message}");
    return 1;
}
