using System.Data.Common;
using Liandong.Grains.Bookings;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Usage;

/// <summary>
/// Who used an instrument or a pilot base in a year, and who any instrument of a provider, with how many that are: counted when somebody
/// comes or goes, so that nobody has to count a year's users.
/// </summary>
internal sealed class UsageUsers
{
    public const string CreateSql = """
        CREATE TABLE list_usage_user (
            year INTEGER NOT NULL, of_provider INTEGER NOT NULL, used_id TEXT NOT NULL, holder_id TEXT NOT NULL, user_id TEXT NOT NULL, uses BIGINT NOT NULL,
            PRIMARY KEY (year, of_provider, used_id, holder_id, user_id));
        CREATE TABLE list_usage_user_count (
            year INTEGER NOT NULL, of_provider INTEGER NOT NULL, used_id TEXT NOT NULL, users BIGINT NOT NULL, PRIMARY KEY (year, of_provider, used_id));
        """;

    private readonly Dictionary<UsageUser, long> _uses = [];

    public static IReadOnlyList<string> Tables { get; } = ["list_usage_user", "list_usage_user_count"];

    /// <summary>Takes note of a use, or that it is none any more.</summary>
    public void Add(CountedUse use, int year, int sign)
    {
        Add(new UsageUser { Year = year, UsedId = use.InstrumentId, HolderId = use.HolderId, UserId = use.UserId }, sign);
        if (use.Kind == InstrumentProvider.Instrument)
        {
            Add(new UsageUser { Year = year, OfProvider = 1, UsedId = use.ProviderId, HolderId = use.HolderId, UserId = use.UserId }, sign);
        }
    }

    /// <summary>Writes the difference.</summary>
    public async Task WriteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var changed = _uses.Where(one => one.Value != 0).Select(one => one.Key with { Uses = one.Value }).ToList();
        var written = await RowBatch.QueryAsync<UsageUser, UsageUser>(transaction, AddUses, changed, cancellationToken);
        await RowBatch.ExecuteAsync(
            transaction, RemoveWithoutUses, [.. written.Where(user => user.Uses == 0)], cancellationToken);
        var counts = written.GroupBy(user => (user.Year, user.OfProvider, user.UsedId))
            .Select(users => new UsageUserCount(users.Key.Year, users.Key.OfProvider, users.Key.UsedId, users.Sum(Difference)));
        await RowBatch.ExecuteAsync(
            transaction, AddUsers, [.. counts.Where(count => count.Users != 0)], cancellationToken);
    }

    private void Add(UsageUser user, int sign) => _uses[user] = _uses.GetValueOrDefault(user) + sign;

    /// <summary>1 for somebody who came, -1 for somebody who went.</summary>
    private int Difference(UsageUser written) => (written.Uses > 0 ? 1 : 0) - (written.Uses - _uses[written with { Uses = 0 }] > 0 ? 1 : 0);

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string AddUses(string batch) => $"""
        INSERT INTO list_usage_user (year, of_provider, used_id, holder_id, user_id, uses)
        SELECT batch.Year, batch.OfProvider, batch.UsedId, batch.HolderId, batch.UserId, batch.Uses
        FROM {batch} WHERE true
        ON CONFLICT (year, of_provider, used_id, holder_id, user_id) DO UPDATE SET uses = list_usage_user.uses + excluded.uses
        RETURNING year AS Year, of_provider AS OfProvider, used_id AS UsedId, holder_id AS HolderId, user_id AS UserId, uses AS Uses
        """;

    private static string RemoveWithoutUses(string batch) => $"""
        DELETE FROM list_usage_user WHERE uses = 0 AND EXISTS (
            SELECT 1 FROM {batch} WHERE list_usage_user.year = batch.Year AND of_provider = batch.OfProvider
                AND used_id = batch.UsedId AND holder_id = batch.HolderId AND user_id = batch.UserId)
        """;

    private static string AddUsers(string batch) => $"""
        INSERT INTO list_usage_user_count (year, of_provider, used_id, users)
        SELECT batch.Year, batch.OfProvider, batch.UsedId, batch.Users
        FROM {batch} WHERE true
        ON CONFLICT (year, of_provider, used_id) DO UPDATE SET users = list_usage_user_count.users + excluded.users
        """;
}

/// <summary>Somebody who used something in a year, and how often.</summary>
internal sealed record UsageUser
{
    public required int Year { get; init; }

    /// <summary>1 for all instruments of a provider, 0 for one thing.</summary>
    public int OfProvider { get; init; }

    /// <summary>The provider, or the thing.</summary>
    public required string UsedId { get; init; }

    public required string HolderId { get; init; }

    public required string UserId { get; init; }

    public long Uses { get; init; }
}

/// <summary>How many more people used something in a year.</summary>
internal sealed record UsageUserCount(int Year, int OfProvider, string UsedId, long Users);
