using System.Text;

namespace Liandong.Client.Tests.Support;

/// <summary>A request as it went out.</summary>
internal sealed record SentRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The names in the query.</summary>
    public IEnumerable<string> ParameterNames => Pairs.Select(pair => pair[0]);

    private IEnumerable<string[]> Pairs => Target.Split('?').Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=', 2));

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A parameter of the query, unescaped.</summary>
    public string? Parameter(string name) => Pairs.Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).SingleOrDefault();

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
        return new SentRequest(
            request.Method.Method, request.RequestUri!.PathAndQuery, headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase), body);
    }
}
