using Liandong.Domain;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Evaluations;

/// <summary>The evaluation of one year: that it is closed, and by which rules. What was frozen is in its events and in the lists, not in its memory.</summary>
[Reentrant]
public sealed class EvaluationGrain(GrainServices services, ProjectionReader<BookingProjection> bookings)
    : JournaledGrain<EvaluationYear, EvaluationCommand, EvaluationEvent, EvaluationDecider, EvaluationThing>(services), IEvaluationGrain
{
    private int Year => int.Parse(Id, System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async Task<Answer> CloseAsync(EvaluationCloseRequest request, WriteContext context)
    {
        YearFigures? figures = null;
        if (Actors.Of(context.Caller).Role == Role.Department)
        {
            // Whatever is in the journal now counts; the rules look at the figures before the state, so they are read in any case.
            var read = await bookings.ReadAsync(
                Journal.KnownHead,
                async connection =>
                {
                    figures = await EvaluationReader.ReadLiveAsync(connection, Year);
                    return Answer.Only(AnswerStatus.Done);
                },
                CancellationToken.None);
            if (read.Status != AnswerStatus.Done)
            {
                return read;
            }
        }

        return await ActAsync(
            context,
            attempt => new CloseEvaluation
            {
                Year = Year,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                ExpectedVersion = context.ExpectedVersion,
                Budgets = EvaluationViews.Of(request.BudgetsFen),
                Subjects = figures?.Subjects ?? [],
                FiguresPosition = figures?.Position ?? 0,
            },
            isDryRun: request.DryRun);
    }

    /// <inheritdoc/>
    public Task<Answer> ReopenAsync(EvaluationReopenRequest request, WriteContext context) => ActAsync(
        context,
        attempt => new ReopenEvaluation
        {
            Year = Year,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            ExpectedVersion = context.ExpectedVersion,
            ReasonTextId = request.Reason is null ? null : attempt.NewId,
        },
        attempt => request.Reason is null ? [] : [new ErasableText(attempt.NewId, request.Reason)]);

    /// <inheritdoc/>
    public async Task<EvaluationStandingReply> GetStandingAsync()
    {
        var isClosed = false;
        var read = await ReadAsync((standing, _) =>
        {
            isClosed = standing.State.Closed is not null;
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return new EvaluationStandingReply { Status = read.Status, IsClosed = isClosed };
    }

    private Task<Answer> ActAsync(
        WriteContext context, Func<Attempt, EvaluationCommand> command, Func<Attempt, IReadOnlyList<ErasableText>>? texts = null, bool isDryRun = false) =>
        WriteAsync(new WriteRequest<EvaluationYear, EvaluationCommand, EvaluationEvent>(
            context,
            command,
            (_, state, _) => Body(Id, state.Version, isNew: false, EvaluationViews.Of(state, Year), WireJson.Strict.EvaluationView))
        {
            Texts = texts ?? (_ => []),
            IsDryRun = isDryRun,
        });
}
