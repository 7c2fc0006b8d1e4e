using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Evaluations;

/// <summary>How years stand, the subjects of those that are closed, and reported results: tables of the bookings' projection.</summary>
internal static class EvaluationTables
{
    public const string CreateSql = """
        CREATE TABLE list_evaluation (year INTEGER PRIMARY KEY, state TEXT NOT NULL);
        CREATE TABLE list_evaluation_subject (
            year INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (year, kind, id));
        CREATE TABLE list_evaluation_result (
            id TEXT PRIMARY KEY, position BIGINT NOT NULL, year INTEGER NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL,
            provider_id TEXT NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL);
        CREATE INDEX list_evaluation_result_by_year ON list_evaluation_result (year, position);
        CREATE INDEX list_evaluation_result_by_provider ON list_evaluation_result (provider_id, year, position);
        """;

    public static IReadOnlyList<string> Names { get; } = ["list_evaluation", "list_evaluation_subject", "list_evaluation_result"];

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (row.Stream.StartsWith(EvaluationThing.StreamPrefix, StringComparison.Ordinal))
            {
                await ApplyAsync(transaction, EvaluationThing.Codec.Decode(row), cancellationToken);
            }
            else if (row.Stream.StartsWith(ResultThing.StreamPrefix, StringComparison.Ordinal))
            {
                await ApplyAsync(transaction, ResultThing.Codec.Decode(row), row.Position, cancellationToken);
            }
        }
    }

    /// <summary>A kind as rows hold it.</summary>
    public static string WordOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static async Task ApplyAsync(DbTransaction transaction, EvaluationEvent happened, CancellationToken cancellationToken)
    {
        if (happened is SubjectsFrozen frozen)
        {
            List<SubjectRow> subjects =
                [.. frozen.Subjects.Select(subject => new SubjectRow(frozen.Year, WordOf(subject.Kind), subject.Id, JsonSerializer.Serialize(subject, EvaluationEventJson.Instance.EvaluationSubject)))];
            await RowBatch.ExecuteAsync(transaction, InsertSubjects, subjects, cancellationToken);
            return;
        }

        await ExecuteAsync("DELETE FROM list_evaluation_subject WHERE year = @Year", new { happened.Year });
        var stored = await transaction.Connection!.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT state FROM list_evaluation WHERE year = @Year", new { happened.Year }, transaction, cancellationToken: cancellationToken));
        var state = EvaluationDecider.Evolve(stored is null ? EvaluationDecider.Initial : ReadYear(stored), happened);
        await ExecuteAsync(
            "INSERT INTO list_evaluation (year, state) VALUES (@Year, @state) ON CONFLICT (year) DO UPDATE SET state = excluded.state",
            new { happened.Year, state = Encoding.UTF8.GetString(EvaluationThing.WriteSnapshot(state)) });

        Task ExecuteAsync(string sql, object parameters) =>
            transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private static async Task ApplyAsync(DbTransaction transaction, ResultEvent happened, long position, CancellationToken cancellationToken)
    {
        var stored = await transaction.Connection!.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT state FROM list_evaluation_result WHERE id = @ResultId", new { happened.ResultId }, transaction, cancellationToken: cancellationToken));
        var result = ResultDecider.Evolve(stored is null ? ResultDecider.Initial : ReadResult(stored), happened);
        if (result.Reported is not { } reported)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO list_evaluation_result (id, position, year, subject_kind, subject_id, provider_id, status, state)
            VALUES (@ResultId, @position, @Year, @kind, @SubjectId, @ProviderId, @status, @state)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, state = excluded.state
            """,
            new
            {
                reported.ResultId,
                position,
                reported.Year,
                kind = WordOf(reported.SubjectKind),
                reported.SubjectId,
                reported.ProviderId,
                status = WordOf(result.Status),
                state = Encoding.UTF8.GetString(ResultThing.WriteSnapshot(result)),
            },
            transaction,
            cancellationToken: cancellationToken));
    }

    public static EvaluationYear ReadYear(string state) => EvaluationThing.ReadSnapshot(Encoding.UTF8.GetBytes(state));

    public static ResultReport ReadResult(string state) => ResultThing.ReadSnapshot(Encoding.UTF8.GetBytes(state));

    public static EvaluationSubject ReadSubject(string subject) => JsonSerializer.Deserialize(subject, EvaluationEventJson.Instance.EvaluationSubject)!;

    private static string InsertSubjects(string batch) => $"""
        INSERT INTO list_evaluation_subject (year, kind, id, subject)
        SELECT batch.Year, batch.Kind, batch.Id, batch.Subject FROM {batch}
        """;
}

/// <summary>A frozen subject, as it travels to the database.</summary>
internal sealed record SubjectRow(int Year, string Kind, string Id, string Subject);

/// <summary>An organisation that is asked for.</summary>
internal sealed record OrganisationKey(string Id);
