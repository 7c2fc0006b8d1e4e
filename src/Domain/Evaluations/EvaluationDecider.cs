using Liandong.Domain.Organisations;

namespace Liandong.Domain.Evaluations;

/// <summary>Who closes and reopens a year, and when.</summary>
[PolicySource("M2"), PolicySource("M11")]
public sealed class EvaluationDecider : IDecider<EvaluationYear, EvaluationCommand, EvaluationEvent>
{
    /// <summary>The most subjects of an event.</summary>
    public const int SubjectsPerEvent = 250;

    /// <summary>The most subjects of a year.</summary>
    public const int MaxSubjects = 200_000;

    private EvaluationDecider()
    {
    }

    /// <inheritdoc/>
    public static EvaluationYear Initial => EvaluationYear.Open;

    /// <inheritdoc/>
    public static Decision<EvaluationEvent> Decide(EvaluationYear state, EvaluationCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (command.Actor.Role != Role.Department)
            return Refuse(RefusalKind.Forbidden, "forbidden", "Evaluations are the department's to close.");
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        return command switch
        {
            CloseEvaluation close => Close(state, close),
            ReopenEvaluation reopen => Reopen(state, reopen),
            _ => Refuse(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <inheritdoc/>
    public static EvaluationYear Evolve(EvaluationYear state, EvaluationEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            EvaluationClosed closed => state with { Year = closed.Year, Closed = closed, Closings = closed.Closing, Version = closed.Version },
            EvaluationReopened reopened => state with { Closed = null, Version = reopened.Version },
            _ => state,
        };
    }

    private static Decision<EvaluationEvent> Close(EvaluationYear state, CloseEvaluation command)
    {
        List<Problem> problems = [.. BrokenBudgets(command.Budgets)];
        if (ChinaDays.Of(command.Now).Year is var present && present <= command.Year)
            problems.Add(new Problem("year_not_over", "year", present - 1, command.Year));
        if (command.Subjects.Count > MaxSubjects)
            problems.Add(new Problem("too_many", "year", MaxSubjects, command.Subjects.Count));
        if (problems.Count > 0)
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "The year cannot be closed so; the rules that stand against it are named.", problems);
        if (state.Closed is not null)
            return Refuse(RefusalKind.Conflict, "wrong_status", "The year is closed already. Reopen it with a reason to close it anew.");
        var closing = state.Closings + 1;
        return Decision.Accept(
        [
            new EvaluationClosed
            {
                Year = command.Year,
                Closing = closing,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                RulesId = EvaluationRules.In(command.Year).Id,
                Budgets = command.Budgets,
                FiguresPosition = command.FiguresPosition,
                Subjects = command.Subjects.Count,
                Version = state.Version + 1,
            },
            .. command.Subjects.OrderBy(subject => subject.Kind).ThenBy(subject => subject.Id, StringComparer.Ordinal).Chunk(SubjectsPerEvent)
                .Select(EvaluationEvent (part) => new SubjectsFrozen { Year = command.Year, Closing = closing, At = command.Now.ToUniversalTime(), Subjects = part }),
        ]);
    }

    private static IEnumerable<Problem> BrokenBudgets(AwardBudgets budgets) =>
        from budget in new[]
        {
            ("budgetsFen.provider", budgets.ProviderFen),
            ("budgetsFen.pilotBase", budgets.PilotBaseFen),
            ("budgetsFen.conceptVerificationCentre", budgets.ConceptVerificationCentreFen),
        }
        where budget.Item2 is < 0 or > AwardBudgets.GreatestFen
        select new Problem("out_of_range", budget.Item1, budget.Item2 < 0 ? 0 : AwardBudgets.GreatestFen, budget.Item2);

    private static Decision<EvaluationEvent> Reopen(EvaluationYear state, ReopenEvaluation command)
    {
        if (command.ReasonTextId is not { } reason)
            return Refuse(RefusalKind.RuleBroken, "reason_required", "Say why the year is reopened.", new Problem("required", "reason"));
        if (state.Closed is not { } closed)
            return Refuse(RefusalKind.Conflict, "wrong_status", "The year is not closed: its evaluation is provisional already.");
        return Decision.Accept<EvaluationEvent>(new EvaluationReopened
        {
            Year = command.Year,
            Closing = closed.Closing,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            ReasonTextId = reason,
            Version = state.Version + 1,
        });
    }

    private static Decision<EvaluationEvent> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<EvaluationEvent>(new Refusal(kind, code, detail) { Problems = problems });
}
