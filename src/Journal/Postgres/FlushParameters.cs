using Npgsql;
using NpgsqlTypes;

namespace Liandong.Journal.Postgres;

/// <summary>A batch as the arrays of the flush statement.</summary>
internal static class FlushParameters
{
    public static void Fill(NpgsqlParameterCollection parameters, Guid writer, long epoch, IReadOnlyList<PreparedAppend> batch)
    {
        var bases = new Bases();
        var rows = new Rows(batch.Sum(prepared => prepared.Append.EventCount));
        var texts = new Texts();
        foreach (var prepared in batch)
        {
            bases.Add(prepared.Append);
            rows.Add(prepared);
            texts.Add(prepared);
        }

        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = writer });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = epoch });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = rows.Count });
        bases.AddTo(parameters);
        rows.AddTo(parameters);
        texts.AddTo(parameters);
    }

    public static void AddArray<T>(NpgsqlParameterCollection parameters, NpgsqlDbType type, T values)
        where T : notnull => parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });

    private sealed class Bases
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly List<string> _streams = [];
        private readonly List<long> _versions = [];

        public void Add(Append append)
        {
            foreach (var stream in append.Streams)
            {
                // Later commands of the batch follow the first one's rows; a new stream follows nothing.
                if (!_seen.Add(stream.Writer.Stream) || stream.ExpectedVersion == 0)
                    continue;
                _streams.Add(stream.Writer.Stream);
                _versions.Add(stream.ExpectedVersion);
            }
        }

        public void AddTo(NpgsqlParameterCollection parameters)
        {
            AddArray(parameters, NpgsqlDbType.Text, _streams);
            AddArray(parameters, NpgsqlDbType.Bigint, _versions);
        }
    }

    private sealed class Rows(int capacity)
    {
        private readonly string[] _streams = new string[capacity];
        private readonly long[] _versions = new long[capacity];
        private readonly string[] _types = new string[capacity];
        private readonly int[] _schemas = new int[capacity];
        private readonly Guid[] _commandIds = new Guid[capacity];
        private readonly int[] _commandRows = new int[capacity];
        private readonly string[] _callers = new string[capacity];
        private readonly string?[] _credentials = new string?[capacity];
        private readonly string?[] _keys = new string?[capacity];
        private readonly byte[]?[] _requestHashes = new byte[]?[capacity];
        private readonly byte[]?[] _hashKeys = new byte[]?[capacity];
        private readonly byte[]?[] _replies = new byte[]?[capacity];
        private readonly string[] _audiences = new string[capacity];
        private readonly string[] _payloads = new string[capacity];
        private readonly DateTime[] _recordedAt = new DateTime[capacity];

        public int Count { get; private set; }

        public void Add(PreparedAppend prepared)
        {
            var append = prepared.Append;
            if (append.IdempotencyKey is not null)
            {
                _keys[Count] = append.IdempotencyKey;
                _requestHashes[Count] = prepared.RequestHash;
                _hashKeys[Count] = append.Texts.Count == 0 ? prepared.HashKey : null;
                _replies[Count] = append.Reply.ToArray();
            }

            var size = append.EventCount;
            foreach (var stream in append.Streams)
            {
                var version = stream.ExpectedVersion;
                foreach (var item in stream.Events)
                {
                    var row = Count++;
                    _streams[row] = stream.Writer.Stream;
                    _versions[row] = ++version;
                    _types[row] = item.Type;
                    _schemas[row] = item.Schema;
                    _commandIds[row] = append.CommandId;
                    _commandRows[row] = size;
                    _callers[row] = append.Caller;
                    _credentials[row] = append.Credential;
                    _audiences[row] = AudienceText.Join(item.Audience);
                    _payloads[row] = System.Text.Encoding.UTF8.GetString(item.Payload.Span);
                    _recordedAt[row] = Microseconds.Truncate(append.RecordedAt).UtcDateTime;
                }
            }
        }

        public void AddTo(NpgsqlParameterCollection parameters)
        {
            AddArray(parameters, NpgsqlDbType.Text, _streams);
            AddArray(parameters, NpgsqlDbType.Bigint, _versions);
            AddArray(parameters, NpgsqlDbType.Text, _types);
            AddArray(parameters, NpgsqlDbType.Integer, _schemas);
            AddArray(parameters, NpgsqlDbType.Uuid, _commandIds);
            AddArray(parameters, NpgsqlDbType.Integer, _commandRows);
            AddArray(parameters, NpgsqlDbType.Text, _callers);
            AddArray(parameters, NpgsqlDbType.Text, _credentials);
            AddArray(parameters, NpgsqlDbType.Text, _keys);
            AddArray(parameters, NpgsqlDbType.Bytea, _requestHashes);
            AddArray(parameters, NpgsqlDbType.Bytea, _hashKeys);
            AddArray(parameters, NpgsqlDbType.Bytea, _replies);
            AddArray(parameters, NpgsqlDbType.Text, _audiences);
            AddArray(parameters, NpgsqlDbType.Text, _payloads);
            AddArray(parameters, NpgsqlDbType.TimestampTz, _recordedAt);
        }
    }

    private sealed class Texts
    {
        private readonly List<string> _ids = [];
        private readonly List<Guid> _commandIds = [];
        private readonly List<string> _texts = [];
        private readonly List<Guid> _keyCommandIds = [];
        private readonly List<byte[]> _hashKeys = [];

        public void Add(PreparedAppend prepared)
        {
            var append = prepared.Append;
            foreach (var text in append.Texts)
            {
                _ids.Add(text.Id);
                _commandIds.Add(append.CommandId);
                _texts.Add(text.Text);
            }

            if (append.Texts.Count == 0 || append.IdempotencyKey is null)
                return;
            _keyCommandIds.Add(append.CommandId);
            _hashKeys.Add(prepared.HashKey);
        }

        public void AddTo(NpgsqlParameterCollection parameters)
        {
            AddArray(parameters, NpgsqlDbType.Text, _ids);
            AddArray(parameters, NpgsqlDbType.Uuid, _commandIds);
            AddArray(parameters, NpgsqlDbType.Text, _texts);
            AddArray(parameters, NpgsqlDbType.Uuid, _keyCommandIds);
            AddArray(parameters, NpgsqlDbType.Bytea, _hashKeys);
        }
    }
}
