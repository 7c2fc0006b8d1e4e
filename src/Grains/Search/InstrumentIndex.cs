using System.Data.Common;
using System.Globalization;
using Dapper;
using Liandong.Grains.Interfaces.Instruments;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;

namespace Liandong.Grains.Search;

/// <summary>
/// A node's index of the catalogue, in memory. It reads what has changed in the catalogue's table before each search, so it
/// shows what the table shows; after a start the first search reads all of it.
/// </summary>
public sealed class InstrumentIndex : IDisposable
{
    private const int RowsPerRead = 1_000;

    private const string ChangedSql = """
        SELECT id AS Id, name AS Name, category AS Category, city AS City, provider_id AS ProviderId, retired AS Retired, position AS Position
        FROM list_instrument WHERE position > @_position ORDER BY position LIMIT @RowsPerRead
        """;

    private static readonly Sort _byId = new(new SortField(IndexFields.Id, SortFieldType.STRING));

    private readonly SemaphoreSlim _follow = new(1);
    private readonly RAMDirectory _memory = new();
    private readonly SearchAnalyzer _analyzer = new(withSingles: true);
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private long _position;

    // Also what was taken in before the database failed has to come to light.
    private bool _hasUnseen;

    /// <summary>Makes an empty one.</summary>
    public InstrumentIndex()
    {
        // Merging in the thread that writes: no threads of its own, and never two merges at once.
        _writer = new IndexWriter(_memory, new IndexWriterConfig(SearchAnalyzer.Version, _analyzer) { MergeScheduler = new SerialMergeScheduler() });
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, null);
    }

    /// <summary>Reads what has changed in the table since the last time.</summary>
    public async Task FollowAsync(DbConnection connection)
    {
        await _follow.WaitAsync();
        try
        {
            List<IndexedInstrument> rows;
            do
            {
                rows = (await connection.QueryAsync<IndexedInstrument>(ChangedSql, new { _position, RowsPerRead })).AsList();
                foreach (var row in rows)
                {
                    _writer.UpdateDocument(new Term(IndexFields.Id, row.Id), Document(row));
                    _position = row.Position;
                    _hasUnseen = true;
                }
            }
            while (rows.Count == RowsPerRead);
            if (_hasUnseen)
            {
                _searchers.MaybeRefreshBlocking();
                _hasUnseen = false;
            }
        }
        finally
        {
            _follow.Release();
        }
    }

    /// <summary>The ids of the first instruments behind an id that a filter with a text lets through, in order.</summary>
    public IReadOnlyList<string> Find(InstrumentFilter filter, string afterId, int limit)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var searcher = _searchers.Acquire();
        try
        {
            return [.. searcher.Search(InstrumentQuery.Of(filter, afterId), limit, _byId).ScoreDocs.Select(found => searcher.Doc(found.Doc).GetField(IndexFields.Id).GetStringValue(CultureInfo.InvariantCulture))];
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _searchers.Dispose();
        _writer.Dispose();
        _analyzer.Dispose();
        _memory.Dispose();
        _follow.Dispose();
    }

    private static Document Document(IndexedInstrument row)
    {
        var document = new Document
        {
            new StringField(IndexFields.Id, row.Id, Field.Store.YES),
            new SortedDocValuesField(IndexFields.Id, new Lucene.Net.Util.BytesRef(row.Id)),
            new StringField(IndexFields.Category, row.Category, Field.Store.NO),
            new StringField(IndexFields.City, row.City, Field.Store.NO),
            new StringField(IndexFields.ProviderId, row.ProviderId, Field.Store.NO),
            new StringField(IndexFields.Whole, SearchText.Fold($"{row.Id} {row.Name} {row.Category} {row.City}"), Field.Store.NO),
        };
        if (row.Retired != 0)
        {
            document.Add(new StringField(IndexFields.Retired, IndexFields.Yes, Field.Store.NO));
        }

        foreach (var words in new[] { row.Id, row.Name, row.Category, row.City })
        {
            document.Add(new TextField(IndexFields.Words, words, Field.Store.NO));
        }

        return document;
    }

    private sealed record IndexedInstrument
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Category { get; init; }

        public required string City { get; init; }

        public required string ProviderId { get; init; }

        /// <summary>1 when it is, else 0.</summary>
        public required long Retired { get; init; }

        public required long Position { get; init; }
    }
}
