namespace Liandong.Client;

/// <summary>Many things at once, from a file of another system. For providers and universities (their own), and the department.</summary>
public sealed class ImportsClient
{
    private readonly ApiConnection _connection;

    internal ImportsClient(ApiConnection connection) => _connection = connection;

    /// <summary>
    /// Carries each row of a file out as the single request would be, or says what would happen. Rows that are refused do not
    /// keep the others. Sent again under the same key, also after it was cut off, a file has one effect.
    /// </summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="csv">CSV by RFC 4180 with a header line, at most 500 rows and 256 KiB in UTF-8; of filings 10,000 rows and 5 MiB.</param>
    /// <param name="dryRun">Whether only to say what would happen.</param>
    /// <param name="options">The key.</param>
    /// <param name="cancellation">Stops waiting; rows may have been carried out by then.</param>
    public Task<Written<ImportReport>> RunAsync(
        ImportKind kind, string csv, bool dryRun = false, WriteOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("kind", kind.Value).Add("dryRun", dryRun ? "true" : "false");
        return _connection.PostTextAsync(query.Behind(ApiPath.Of("imports")), "text/csv", csv, ClientJson.Instance.ImportReport, options, cancellation);
    }
}
