using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Silo;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>
/// <c>keys create --role department [--organisation dept-sti] [--scopes read,write]</c>: makes an API key on the
/// machine itself, for the first one of an installation. Takes the settings of a node; no node may be running on the
/// same SQLite folder or PostgreSQL database.
/// </summary>
internal static class KeysCommand
{
    private const string Usage = "keys create --role <role> [--organisation <id>] [--scopes read,write,act:any,filings:decide]";

    /// <summary>Whether the arguments ask for it.</summary>
    public static bool IsAskedFor(string[] args) => args is ["keys", ..];

    /// <summary>Makes the key and prints its text, once. 0 when it was made.</summary>
    /// <exception cref="InvalidConfigurationException">The words are off.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args is not ["keys", "create", ..])
        {
            throw new InvalidConfigurationException($"Usage: {Usage}");
        }

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args[2..], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddLonePlatform();
        var role = builder.Configuration["role"];
        if (role is null || !Roles.All.Contains(role))
        {
            throw new InvalidConfigurationException($"Name a role: {string.Join(", ", Roles.All)}. Usage: {Usage}");
        }

        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            return await CreateAsync(host.Services.GetRequiredService<IGrainFactory>(), (ConfigurationManager)builder.Configuration, role, output);
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private static async Task<int> CreateAsync(IGrainFactory grains, ConfigurationManager configuration, string role, TextWriter output)
    {
        var id = OpaqueId.From(Guid.CreateVersion7());
        var text = ApiKeyText.Create(id);
        var request = new ApiKeyRequest
        {
            OrganisationId = configuration["organisation"] ?? "dept-sti",
            Role = role,
            Scopes = (configuration["scopes"] ?? "read,write").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        var context = new WriteContext
        {
            Caller = new Caller { OrganisationId = "operator", Role = Roles.Department, ActsForAnyone = true, Credential = "command/keys-create" },
        };
        var answer = await GrainCalls.InvokeAsync(() => grains.Grain<IApiKeyGrain>(id).IssueAsync(request, ApiKeyText.Keep(text), context));
        if (answer.Status != AnswerStatus.Created)
        {
            await Console.Error.WriteLineAsync($"No key was made. {answer.Refusal?.Detail ?? "The journal does not answer."}");
            return 1;
        }

        await output.WriteLineAsync($"A key for {request.OrganisationId} in the role {role} (scopes {string.Join(", ", request.Scopes)}), shown this once; keep it safe:");
        await output.WriteLineAsync(text);
        return 0;
    }
}
