namespace Liandong.Client;

/// <summary>What slots would cost.</summary>
public sealed class QuotesClient
{
    private readonly ApiConnection _connection;

    internal QuotesClient(ApiConnection connection) => _connection = connection;

    /// <summary>What a slot would cost, line by line; nothing is booked or kept.</summary>
    public Task<Quote> AskAsync(QuoteRequest request, CancellationToken cancellation = default) =>
        _connection.AskAsync("quotes", request, ClientJson.Instance.QuoteRequest, ClientJson.Instance.Quote, cancellation);
}
