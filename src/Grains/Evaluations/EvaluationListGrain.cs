using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Evaluations;

/// <summary>Evaluates years from the lists, and shows each caller what it may see of them.</summary>
[StatelessWorker, Reentrant]
public sealed class EvaluationListGrain(ProjectionReader<BookingProjection> reader, IJournal journal) : Grain, IEvaluationListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(EvaluationFilter filter, PageRequest page, Caller caller) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, caller, cursor), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    /// <inheritdoc/>
    public Task<Answer> GetAsync(EvaluationSubjectQuery query, Caller caller) =>
        reader.ReadAsync(query.After, connection => GetAsync(connection, query, caller), CancellationToken.None);

    /// <inheritdoc/>
    public async Task<Answer> ListResultsAsync(ResultFilter filter, PageRequest page, Caller caller) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListResultsAsync(connection, filter, page, caller, cursor?.Number ?? 0), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    /// <inheritdoc/>
    public async Task<DeliveredReply> ReadDeliveredAsync(string universityId, int year, long after)
    {
        var minutes = 0L;
        var read = await reader.ReadAsync(
            after,
            async connection =>
            {
                minutes = await EvaluationReader.ReadDeliveredAsync(connection, universityId, year);
                return Answer.Only(AnswerStatus.Done);
            },
            CancellationToken.None);
        return new DeliveredReply { Status = read.Status, Minutes = minutes };
    }

    private static async Task<Answer> ListAsync(DbConnection connection, EvaluationFilter filter, PageRequest page, Caller caller, Cursor? cursor)
    {
        var figures = await EvaluationReader.ReadAsync(connection, filter.Year);
        var (rules, closed) = (RulesOf(figures.State, filter.Year), figures.State.Closed);
        var proposed = caller.ActsForAnyone ? filter.BudgetFen ?? 0 : 0;
        var evaluated = Evaluator.Evaluate(rules, figures.Subjects, closed?.Budgets ?? new AwardBudgets(proposed, proposed, proposed));
        var shown = evaluated.Where(one => IsShown(one, filter) && MaySee(one, figures.State, caller)).ToList();
        var start = cursor is null ? 0 : shown.Count(one => Place(one) <= cursor.Number);
        var items = shown.Skip(start).Take(page.Limit).ToList();
        var view = new EvaluationPageView
        {
            Year = filter.Year,
            Provisional = closed is null,
            Rules = EvaluationViews.Of(rules),
            Position = figures.Position,
            ClosedAt = closed?.At,
            BudgetsFen = caller.ActsForAnyone && closed is not null ? EvaluationViews.Of(closed.Budgets) : null,
            Count = shown.Count,
            Version = figures.State.Version,
            Items = [.. items.Select(one => EvaluationViews.Of(one, filter.Year, IsOf(one.Subject, caller)))],
            NextCursor = start + items.Count < shown.Count ? new Cursor(Place(items[^1]), "").Encode() : null,
        };
        return new Answer { Status = AnswerStatus.Done, Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.EvaluationPageView), Version = figures.State.Version };
    }

    private static async Task<Answer> GetAsync(DbConnection connection, EvaluationSubjectQuery query, Caller caller)
    {
        var figures = await EvaluationReader.ReadAsync(connection, query.Year);
        var (kind, closed) = (EvaluationViews.KindOf(query.Kind), figures.State.Closed);
        var evaluated = Evaluator.Evaluate(RulesOf(figures.State, query.Year), figures.Subjects, closed?.Budgets ?? AwardBudgets.None)
            .FirstOrDefault(one => one.Subject.Kind == kind && one.Subject.Id == query.SubjectId);
        if (evaluated is null || !MaySee(evaluated, figures.State, caller))
        {
            return RefusalReplies.NotFound("subject of the evaluation");
        }

        var isWhole = IsOf(evaluated.Subject, caller);
        var view = new EvaluationDetailView
        {
            Year = query.Year,
            Provisional = closed is null,
            Position = figures.Position,
            Subject = EvaluationViews.Of(evaluated, query.Year, isWhole),
            Months = isWhole ? [.. (await EvaluationReader.ReadMonthsAsync(connection, query.Year, kind, query.SubjectId)).Select(EvaluationViews.Of)] : null,
            IsCurrent = isWhole ? closed is null || await IsCurrentAsync(connection, query.Year, evaluated.Subject) : null,
        };
        return new Answer { Status = AnswerStatus.Done, Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.EvaluationDetailView) };
    }

    private async Task<Answer> ListResultsAsync(DbConnection connection, ResultFilter filter, PageRequest page, Caller caller, long afterPosition)
    {
        var kind = filter.SubjectKind is { } given ? EvaluationTables.WordOf(given) : null;
        var conditions = new Conditions("year = @Year AND position > @afterPosition")
            .When(kind, "subject_kind = @kind")
            .When(filter.SubjectId, "subject_id = @SubjectId")
            .When(filter.ProviderId, "provider_id = @ProviderId")
            .When(filter.Status, "status = @Status")
            .When(caller.ActsForAnyone ? null : caller.OrganisationId, "provider_id = @OrganisationId");
        var rows = (await connection.QueryAsync<ListedResult>(
            $"SELECT position AS Position, state AS State FROM list_evaluation_result WHERE {conditions} ORDER BY position LIMIT @limit",
            new { filter.Year, afterPosition, kind, filter.SubjectId, filter.ProviderId, filter.Status, caller.OrganisationId, limit = page.Limit + 1 })).AsList();
        var body = PageBody.Write(
            rows, page, row => new Cursor(row.Position, ""), row => EvaluationViews.Of(EvaluationTables.ReadResult(row.State)), WireJson.Strict.ResultView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };
    }

    /// <summary>A year is evaluated by the set that it was closed by; before, by the one that holds.</summary>
    private static EvaluationRules RulesOf(EvaluationYear state, int year) => state.Closed is { } closed ? EvaluationRules.Find(closed.RulesId)! : EvaluationRules.In(year);

    private static async Task<bool> IsCurrentAsync(DbConnection connection, int year, EvaluationSubject frozen) =>
        (await EvaluationReader.ReadLiveAsync(connection, year)).Subjects.Any(subject => subject.Kind == frozen.Kind && subject.Id == frozen.Id && subject.Figures == frozen.Figures);

    /// <summary>The order of the list as one number.</summary>
    private static long Place(Evaluated one) => ((long)one.Subject.Kind * (EvaluationDecider.MaxSubjects + 1)) + one.Rank;

    private static bool IsShown(Evaluated one, EvaluationFilter filter) =>
        (filter.Kind is not { } kind || EvaluationViews.KindOf(kind) == one.Subject.Kind)
        && (filter.ProviderId is null || filter.ProviderId == one.Subject.ProviderId)
        && (filter.Grade is null || filter.Grade == EvaluationTables.WordOf(one.Grade));

    /// <summary>While a year is provisional each sees its own; afterwards the ranking is public.</summary>
    private static bool MaySee(Evaluated one, EvaluationYear state, Caller caller) => state.Closed is not null || IsOf(one.Subject, caller);

    /// <summary>Whether a caller may see all of a subject, as it may see its uses: its provider, and who acts for anyone.</summary>
    private static bool IsOf(EvaluationSubject subject, Caller caller) => caller.ActsForAnyone || caller.OrganisationId == subject.ProviderId;

    private sealed record ListedResult(long Position, string State);
}
