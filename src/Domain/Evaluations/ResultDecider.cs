using Liandong.Domain.Organisations;

namespace Liandong.Domain.Evaluations;

/// <summary>Providers report results, the department decides about them, until the year is closed.</summary>
[PolicySource("M2"), PolicySource("M11")]
public sealed class ResultDecider : IDecider<ResultReport, ResultCommand, ResultEvent>
{
    private ResultDecider()
    {
    }

    /// <inheritdoc/>
    public static ResultReport Initial => ResultReport.None;

    /// <inheritdoc/>
    public static Decision<ResultEvent> Decide(ResultReport state, ResultCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            ReportResult report => Report(state, report),
            DecideResult decide => Decide(state, decide),
            _ => Refuse(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <inheritdoc/>
    public static ResultReport Evolve(ResultReport state, ResultEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            ResultReported reported => new ResultReport { Reported = reported, Version = reported.Version },
            ResultConfirmed confirmed => state with { Status = ResultStatus.Confirmed, DecidedBy = confirmed.ActedBy, ReasonTextId = null, Version = confirmed.Version },
            ResultRejected rejected => state with { Status = ResultStatus.Rejected, DecidedBy = rejected.ActedBy, ReasonTextId = rejected.ReasonTextId, Version = rejected.Version },
            _ => state,
        };
    }

    private static Decision<ResultEvent> Report(ResultReport state, ReportResult command)
    {
        if (state.Version > 0)
            return Refuse(RefusalKind.Conflict, "id_taken", "There is a result with this id already. Send the request again to get another id.");
        if (command.ProviderId is not { } providerId)
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "There is no such subject. Name an instrument or a provider by its id.", new Problem("unknown_subject", "subjectId", Actual: command.SubjectId));
        if (!command.Actor.ActsFor(providerId))
            return Refuse(RefusalKind.Forbidden, "forbidden", "Results are reported by who provides the subject.");
        if (ChinaDays.Of(command.Now).Year is var present && present < command.Year)
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "Report for a year that has begun.", new Problem("out_of_range", "year", present, command.Year));
        if (command.IsYearClosed)
            return YearClosed();
        return Decision.Accept<ResultEvent>(new ResultReported
        {
            ResultId = command.ResultId,
            Year = command.Year,
            ProviderId = providerId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            Version = 1,
            SubjectKind = command.SubjectKind,
            SubjectId = command.SubjectId,
            Kind = command.Kind,
            TitleTextId = command.TitleTextId,
            ReferenceTextId = command.ReferenceTextId,
        });
    }

    private static Decision<ResultEvent> Decide(ResultReport state, DecideResult command)
    {
        if (state.Reported is not { } reported)
            return Refuse(RefusalKind.NotFound, "not_found", "There is no such result. Check its id.");
        if (command.Actor.Role != Role.Department)
            return Refuse(RefusalKind.Forbidden, "forbidden", "The department decides about results.");
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        if (!command.IsConfirmed && command.ReasonTextId is null)
            return Refuse(RefusalKind.RuleBroken, "reason_required", "Say why the result is rejected.", new Problem("required", "reason"));
        if (command.IsYearClosed)
            return YearClosed();
        if (state.Status == (command.IsConfirmed ? ResultStatus.Confirmed : ResultStatus.Rejected))
            return Refuse(RefusalKind.Conflict, "wrong_status", $"The result is {state.Status.ToString().ToLowerInvariant()} already.");
        return Decision.Accept<ResultEvent>(command.IsConfirmed
            ? new ResultConfirmed
            {
                ResultId = reported.ResultId,
                Year = reported.Year,
                ProviderId = reported.ProviderId,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                Version = state.Version + 1,
            }
            : new ResultRejected
            {
                ResultId = reported.ResultId,
                Year = reported.Year,
                ProviderId = reported.ProviderId,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                Version = state.Version + 1,
                ReasonTextId = command.ReasonTextId!,
            });
    }

    private static Decision<ResultEvent> YearClosed() =>
        Refuse(RefusalKind.Conflict, "evaluation_closed", "The evaluation of this year is closed: nothing counts for it any more unless the department reopens it.");

    private static Decision<ResultEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<ResultEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
