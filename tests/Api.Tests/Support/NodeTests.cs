namespace Liandong.Api.Tests.Support;

/// <summary>Tests on the shared node of a store.</summary>
public abstract class NodeTests(Store store) : IAsyncLifetime
{
    private Node? _node;

    protected Store Store => store;

    protected Node Node => _node!;

    protected Api Enterprise => Node.As("demo-enterprise");

    protected Api Enterprise2 => Node.As("demo-enterprise-2");

    protected Api Provider => Node.As("demo-provider");

    protected Api Department => Node.As("demo-department");

    protected Api Integrator => Node.As("demo-integrator");

    public async ValueTask InitializeAsync() => _node = await OpenNodeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The node that the tests are on.</summary>
    protected virtual Task<Node> OpenNodeAsync() => store.SharedNodeAsync();

    /// <summary>A new instrument of <c>sdu-instruments</c>; gives its path.</summary>
    protected async Task<string> NewInstrumentAsync(JsonObject? policy = null) => await NewInstrumentOfAsync(Some.Instrument(policy));

    /// <summary>A new instrument; gives its path.</summary>
    protected async Task<string> NewInstrumentOfAsync(JsonObject specification)
    {
        var path = $"/instruments/{Some.Id("inst")}";
        (await Integrator.PutAsync(path, specification)).Is(201);
        return path;
    }

    /// <summary>A new booking; gives the answer.</summary>
    protected async Task<Reply> BookedAsync(string instrument, Slot slot, Api? caller = null) =>
        (await (caller ?? Enterprise).PostAsync($"{instrument}/bookings", slot.Body())).Is(201);

    /// <summary>Asserts whether a slot can be had, without taking it.</summary>
    protected async Task AssertFreeAsync(string instrument, Slot slot, bool isFree = true) =>
        (await Department.PostAsync($"{instrument}/bookings", slot.Body(("dryRun", true)))).Is(isFree ? 200 : 409);
}
