namespace Liandong.Api.Tests.Access;

/// <summary>A node that trusts an issuer, shared by the tests of a class.</summary>
public abstract class TokenNode(Store store) : IAsyncLifetime
{
    private Issuer? _issuer;
    private Node? _node;

    public Issuer Issuer => _issuer!;

    public Node Node => _node!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await Issuer.StartAsync();
        _node = await store.NewNodeAsync(_issuer.Setup());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_node is not null)
            await _node.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
    }
}

public sealed class SqliteTokenNode(SqliteStore store) : TokenNode(store);

public sealed class PostgresTokenNode(PostgresStore store) : TokenNode(store);
