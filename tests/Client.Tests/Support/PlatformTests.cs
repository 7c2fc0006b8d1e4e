namespace Liandong.Client.Tests.Support;

/// <summary>Tests with a platform each.</summary>
public abstract class PlatformTests : IDisposable
{
    private protected Platform Platform { get; } = new();

    public void Dispose()
    {
        Platform.Dispose();
        GC.SuppressFinalize(this);
    }
}
