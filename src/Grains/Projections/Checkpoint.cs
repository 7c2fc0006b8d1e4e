using System.Data.Common;
using Dapper;

namespace Liandong.Grains.Projections;

/// <summary>A right to lead a projection for a while.</summary>
/// <param name="Epoch">Raised with each new holder; a checkpoint moves only under the current one.</param>
/// <param name="Position">Where the projection stands.</param>
/// <param name="RenewAt">When the holder has to ask again.</param>
internal sealed record Lease(long Epoch, long Position, DateTimeOffset RenewAt);

/// <summary>
/// The row that says how far a projection has come and who leads it. The epoch protects the tables; the clock only
/// decides how soon another node takes over.
/// </summary>
internal sealed class Checkpoint(IProjection projection, IProjectionDatabase database, TimeProvider clock)
{
    private const string CreateSql = """
        CREATE TABLE IF NOT EXISTS projection_checkpoint (
            name TEXT PRIMARY KEY, schema INTEGER NOT NULL, position BIGINT NOT NULL,
            owner TEXT NOT NULL, epoch BIGINT NOT NULL, lease_until BIGINT NOT NULL)
        """;

    // Raised when the tables of all projections are laid out anew.
    private const int Layout = 1;

    private static readonly TimeSpan _leaseTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _renewAfter = TimeSpan.FromSeconds(1);

    // Nobody else can take it.
    private static readonly TimeSpan _renewAfterAlone = TimeSpan.FromMinutes(1);
    private readonly string _owner = Guid.NewGuid().ToString("N");

    private int Schema => SchemaOf(projection);

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The number under which a projection's tables are known: its own, below the layout of all tables.</summary>
    public static int SchemaOf(IProjection projection) => (Layout * 1_000) + projection.Schema;

    /// <summary>Makes the checkpoint and the projection's tables; tables of another schema are dropped and start again at 0.</summary>
    public async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginSchemaChangeAsync(connection, cancellationToken);
        await connection.ExecuteAsync(CreateSql, transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO projection_checkpoint (name, schema, position, owner, epoch, lease_until) VALUES (@Name, -1, 0, '', 0, 0) ON CONFLICT (name) DO NOTHING",
            new { projection.Name },
            transaction);
        var rebuilt = await connection.ExecuteAsync(
            "UPDATE projection_checkpoint SET schema = @Schema, position = 0, epoch = epoch + 1, lease_until = 0 WHERE name = @Name AND schema <> @Schema",
            new { projection.Name, Schema },
            transaction);
        if (rebuilt == 1)
        {
            foreach (var table in projection.Tables)
            {
                await connection.ExecuteAsync($"DROP TABLE IF EXISTS {table}", transaction: transaction);
            }

            await connection.ExecuteAsync(database.WithBinaryTexts(projection.CreateTablesSql), transaction: transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes or renews the lease; null while another node holds it, or a node of another release has made the tables anew.</summary>
    public async Task<Lease?> TakeLeaseAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<LeaseRow>(new CommandDefinition(
            """
            UPDATE projection_checkpoint
            SET epoch = CASE WHEN owner = @_owner THEN epoch ELSE epoch + 1 END, owner = @_owner, lease_until = @until
            WHERE name = @Name AND schema = @Schema AND (owner = @_owner OR lease_until < @NowMs OR @IsExclusive)
            RETURNING epoch AS Epoch, position AS Position
            """,
            new { projection.Name, Schema, _owner, NowMs, database.IsExclusive, until = NowMs + (long)_leaseTime.TotalMilliseconds },
            cancellationToken: cancellationToken));
        return row is null ? null : new Lease(row.Epoch, row.Position, clock.GetUtcNow() + (database.IsExclusive ? _renewAfterAlone : _renewAfter));
    }

    /// <summary>Moves the checkpoint; false when the lease has gone to another node.</summary>
    public async Task<bool> MoveAsync(DbTransaction transaction, Lease lease, long position, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE projection_checkpoint SET position = @position WHERE name = @Name AND owner = @_owner AND epoch = @Epoch",
            new { position, projection.Name, _owner, lease.Epoch },
            transaction,
            cancellationToken: cancellationToken)) == 1;

    /// <summary>Where the projection stands, whoever leads it.</summary>
    public static async Task<long> ReadPositionAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT position FROM projection_checkpoint WHERE name = @name", new { name }, cancellationToken: cancellationToken)) ?? 0;

    private sealed record LeaseRow(long Epoch, long Position);
}
