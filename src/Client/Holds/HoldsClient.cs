namespace Liandong.Client;

/// <summary>Slots that are kept for a short while, until they are booked.</summary>
public sealed class HoldsClient
{
    private const string Collection = "holds";
    private readonly ApiConnection _connection;

    internal HoldsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Keeps a slot of an instrument, for as long as its policy says (<see cref="BookingPolicy.HoldSeconds"/>).</summary>
    public Task<Written<Hold>> PlaceAsync(string instrumentId, HoldRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of("instruments", instrumentId, Collection), request, ClientJson.Instance.HoldRequest, ClientJson.Instance.Hold, options, cancellation);

    /// <summary>A hold, while it lasts; 404 when it is over or none of the caller's.</summary>
    public Task<Hold> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Hold, cancellation);

    /// <summary>
    /// Gives a hold back before it ends by itself. When the answer to a first attempt was lost, the repeated one can be
    /// refused as 404: the hold is gone then as well.
    /// </summary>
    /// <returns>Where that stands in the journal; null when nothing was written.</returns>
    public Task<long?> ReleaseAsync(string id, CancellationToken cancellation = default) =>
        _connection.DeleteAsync(ApiPath.Of(Collection, id), cancellation);
}
