using System.Data.Common;
using Dapper;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Npgsql;

namespace Liandong.Grains.Organisations;

/// <summary>
/// The bytes of attached files: in a table of the platform's database, on SQLite in a file of its own, so that a large file
/// never takes the journal's lock. The journal holds what is known of them, and is the truth: bytes that it does not name are nobody's.
/// </summary>
public sealed class AttachmentStore(IProjectionDatabase database)
{
    private volatile bool _isPrepared;

    /// <summary>Keeps bytes under an id; a second time changes nothing.</summary>
    /// <exception cref="JournalUnavailableException">The database does not answer; try again later.</exception>
    public Task WriteAsync(string id, byte[] bytes) => UseAsync(connection =>
        connection.ExecuteAsync("INSERT INTO filing_attachment (id, bytes) VALUES (@id, @bytes) ON CONFLICT (id) DO NOTHING", new { id, bytes }));

    /// <summary>The bytes under an id; null when there are none.</summary>
    /// <exception cref="JournalUnavailableException">The database does not answer; try again later.</exception>
    public Task<byte[]?> ReadAsync(string id) => UseAsync(connection =>
        connection.QuerySingleOrDefaultAsync<byte[]?>("SELECT bytes FROM filing_attachment WHERE id = @id", new { id }));

    /// <summary>Gives up bytes that nothing names.</summary>
    /// <exception cref="JournalUnavailableException">The database does not answer; try again later.</exception>
    public Task DeleteAsync(string id) => UseAsync(connection => connection.ExecuteAsync("DELETE FROM filing_attachment WHERE id = @id", new { id }));

    private async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> use)
    {
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            if (!_isPrepared)
            {
                await PrepareAsync(connection);
                _isPrepared = true;
            }

            return await use(connection);
        }
        catch (DbException exception)
        {
            throw new JournalUnavailableException("The attachments' database does not answer.", exception);
        }
    }

    private async Task PrepareAsync(DbConnection connection)
    {
        await using var transaction = await database.BeginSchemaChangeAsync(connection, CancellationToken.None);
        var bytes = connection is NpgsqlConnection ? "BYTEA" : "BLOB";
        await connection.ExecuteAsync($"CREATE TABLE IF NOT EXISTS filing_attachment (id TEXT PRIMARY KEY, bytes {bytes} NOT NULL)", transaction: transaction);
        await transaction.CommitAsync();
    }
}
