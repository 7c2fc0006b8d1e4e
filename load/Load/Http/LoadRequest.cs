namespace Liandong.Load.Http;

/// <summary>Who a request is made as; what the name stands for is the target's affair.</summary>
internal enum Caller
{
    /// <summary>Defines instruments.</summary>
    Provider,

    /// <summary>Books and reads.</summary>
    Enterprise,

    /// <summary>Admits enterprises, issues vouchers, and books for anybody.</summary>
    Department,
}

/// <summary>One request of a scenario.</summary>
/// <param name="Kind">What it is counted as, e.g. <c>book</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="ExpectedStatus">The status that counts as success; every other one fails the run.</param>
/// <param name="Body">JSON, or null.</param>
/// <param name="IdempotencyKey">Sent where there is one.</param>
/// <param name="As">Who makes it.</param>
internal readonly record struct LoadRequest(
    string Kind, string Method, string Path, int ExpectedStatus, string? Body = null, string? IdempotencyKey = null, Caller As = Caller.Enterprise);

/// <summary>What came back.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body; valid until the caller's next request.</param>
internal readonly record struct LoadReply(int Status, ReadOnlyMemory<byte> Body);

/// <summary>Makes requests, one at a time.</summary>
internal interface ICaller : IDisposable
{
    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="IOException">There was none.</exception>
    ValueTask<LoadReply> SendAsync(LoadRequest request);
}

/// <summary>A server under load: where it is and who calls it.</summary>
/// <param name="Address">Its address, plain HTTP.</param>
/// <param name="ProviderKey">API key of a provider.</param>
/// <param name="EnterpriseKey">API key of an enterprise.</param>
/// <param name="DepartmentKey">API key of the department.</param>
internal sealed record Target(Uri Address, string ProviderKey, string EnterpriseKey, string DepartmentKey)
{
    /// <summary>The key of a caller.</summary>
    public string KeyOf(Caller caller) => caller switch
    {
        Caller.Provider => ProviderKey,
        Caller.Department => DepartmentKey,
        _ => EnterpriseKey,
    };
}
