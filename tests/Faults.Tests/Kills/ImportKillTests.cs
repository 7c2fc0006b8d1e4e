using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Kills;

/// <summary>kill -9 in the middle of an import, which is then sent again under its key.</summary>
public abstract class ImportKillTests
{
    private const int Rows = 400;
    private const int Kills = 3;
    private const string Instrument = "import-1";

    [Fact]
    public async Task An_import_that_is_killed_and_sent_again_books_each_row_once()
    {
        var random = new Random(Seed.Take());
        var node = await NodeProcess.StartAsync(await SettingsAsync());
        try
        {
            using var http = new HttpClient { BaseAddress = node.Settings.Address };
            http.DefaultRequestHeaders.Add("X-Api-Key", "demo-department");
            await DefineAsync(http);
            for (var kill = 1; kill <= Kills; kill++)
            {
                var sent = SendAsync(http);
                await UntilBookedAsync(http, (kill * Rows / (Kills + 2)) + random.Next(20), sent);
                await node.KillAsync();
                await sent;
                Seed.Say($"kill -9 of the import, {kill} of {Kills}");
                await node.DisposeAsync();
                node = NodeProcess.Launch(node.Settings);
                await node.WaitUntilReadyAsync();
            }

            var (first, position, _) = await SendAsync(http) ?? throw new InvalidOperationException("The node does not answer.");
            var (again, _, isReplay) = await SendAsync(http) ?? throw new InvalidOperationException("The node does not answer.");
            Assert.Equal((first, true), (again, isReplay));
            using var report = JsonDocument.Parse(first);
            var ids = report.RootElement.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("outcome").GetString(), row.GetProperty("id").GetString()!)).ToList();
            Assert.All(ids, row => Assert.Equal("created", row.Item1));
            Assert.Equal(Rows, ids.Count);
            Assert.Equal(ids.Select(row => row.Item2).Order(StringComparer.Ordinal), (await ListAsync(http, position)).Order(StringComparer.Ordinal));
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    private protected abstract Task<NodeSettings> SettingsAsync();

    private static async Task DefineAsync(HttpClient http)
    {
        const string Body = """{"name":"SEM","category":"SEM","city":"Jinan","providerId":"sdu-instruments","ratesFenPerHour":{"default":1},"chargeBy":"reservation"}""";
        using var content = new StringContent(Body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        using var defined = await http.PutAsync(new Uri($"/api/v1/instruments/{Instrument}", UriKind.Relative), content);
        defined.EnsureSuccessStatusCode();
    }

    /// <summary>The same file under the same key; null when the node has died.</summary>
    private static async Task<(string Body, string Position, bool IsReplay)?> SendAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/imports?kind=bookings", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", "the-import");
        request.Content = new StringContent(_file, Encoding.UTF8, MediaTypeHeaderValue.Parse("text/csv"));
        try
        {
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, body);
            return (body, response.Headers.GetValues("Journal-Position").Single(), response.Headers.Contains("Idempotent-Replayed"));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Until the list shows so many, or the import has ended all the same.</summary>
    private static async Task UntilBookedAsync(HttpClient http, int bookings, Task import)
    {
        while (!import.IsCompleted && (await ListAsync(http)).Count < bookings)
            await Task.Delay(1);
    }

    private static async Task<List<string>> ListAsync(HttpClient http, string after = "0")
    {
        var ids = new List<string>();
        for (string? cursor = null; ;)
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/api/v1/bookings?instrumentId={Instrument}&limit=200&after={after}{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative)));
            ids.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(booking => booking.GetProperty("id").GetString()!));
            cursor = page.RootElement.GetProperty("nextCursor").GetString();
            if (cursor is null)
                return ids;
        }
    }

    private static readonly string _file = string.Concat(Enumerable.Range(0, Rows).Select(Row).Prepend("instrumentId,start,end,holderId,externalReference,status\r\n"));

    private static string Row(int number)
    {
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(5).AddHours(number);
        return string.Create(CultureInfo.InvariantCulture, $"{Instrument},{start:yyyy-MM-dd'T'HH:mm:ss'Z'},{start.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'},ent-qilu-bio,r-{number},confirmed\r\n");
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteImportKillTests : ImportKillTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override Task<NodeSettings> SettingsAsync() => Task.FromResult(NodeSettings.Sqlite(_folder.FullPath));
}

/// <summary>On PostgreSQL.</summary>
[Trait(Lengths.Name, Lengths.Long)]
public sealed class PostgresImportKillTests : ImportKillTests, IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private protected override async Task<NodeSettings> SettingsAsync() => NodeSettings.Postgres(await _server!.CreateDatabaseAsync());
}
