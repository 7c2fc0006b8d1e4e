namespace Liandong.Api.Live;

/// <summary>The places that a node has for viewers.</summary>
/// <param name="most">How many.</param>
internal sealed class ViewerPlaces(long most)
{
    private long _taken;

    /// <summary>Takes a place until what is returned is disposed of; null when there is none.</summary>
    public IDisposable? Take()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Place(ViewerPlaces places) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
            {
                Interlocked.Decrement(ref places._taken);
            }
        }
    }
}
