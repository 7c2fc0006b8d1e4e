using System.Text.Json;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Evaluations;

/// <summary>One result that a provider reports.</summary>
[Reentrant]
public sealed class ResultGrain(GrainServices services)
    : JournaledGrain<ResultReport, ResultCommand, ResultEvent, ResultDecider, ResultThing>(services), IResultGrain
{
    // The first text of a report has its number 0.
    private const int ReferenceText = 1;

    /// <inheritdoc/>
    public async Task<Answer> ReportAsync(int year, ResultRequest request, WriteContext context)
    {
        var provider = await FindProviderAsync(request);
        if (provider.Status != AnswerStatus.Done || await IsClosedAsync(year) is not { } isClosed)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await ActAsync(
            context,
            attempt => new ReportResult
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                IsYearClosed = isClosed,
                ResultId = Id,
                Year = year,
                SubjectKind = EvaluationViews.KindOf(request.SubjectKind),
                SubjectId = request.SubjectId,
                ProviderId = provider.Id,
                Kind = Enum.Parse<ResultKind>(request.Kind.ToString()),
                TitleTextId = attempt.NewId,
                ReferenceTextId = request.Reference is null ? null : attempt.NewIdOf(ReferenceText),
            },
            attempt =>
            [
                new ErasableText(attempt.NewId, request.Title),
                .. request.Reference is null ? Array.Empty<ErasableText>() : [new ErasableText(attempt.NewIdOf(ReferenceText), request.Reference)],
            ]);
    }

    /// <inheritdoc/>
    public Task<Answer> ConfirmAsync(int year, WriteContext context) => DecideAsync(year, isConfirmed: true, null, context);

    /// <inheritdoc/>
    public Task<Answer> RejectAsync(int year, ResultRejectRequest request, WriteContext context) => DecideAsync(year, isConfirmed: false, request.Reason, context);

    /// <inheritdoc/>
    public Task<Answer> GetAsync(int year, Caller caller) => ReadAsync(async (standing, _) =>
    {
        if (standing.State.Reported is { } reported && reported.Year == year && (caller.ActsForAnyone || caller.OrganisationId == reported.ProviderId))
        {
            return await FoundAsync(Id, standing.State.Version, EvaluationViews.Of(standing.State), WireJson.Strict.ResultView);
        }

        // Whoever asks for results that there are not fills no memory.
        if (standing.Version == 0)
        {
            DeactivateOnIdle();
        }

        return RefusalReplies.NotFound("result");
    });

    private async Task<Answer> DecideAsync(int year, bool isConfirmed, string? reason, WriteContext context)
    {
        var found = await GetAsync(year, context.Caller);
        if (found.Status != AnswerStatus.Done)
        {
            return found;
        }

        return await IsClosedAsync(year) is { } isClosed
            ? await ActAsync(
                context,
                attempt => new DecideResult
                {
                    Now = attempt.Now,
                    Actor = Actors.Of(context.Caller),
                    IsYearClosed = isClosed,
                    IsConfirmed = isConfirmed,
                    ReasonTextId = reason is null ? null : attempt.NewId,
                    ExpectedVersion = context.ExpectedVersion,
                },
                attempt => reason is null ? [] : [new ErasableText(attempt.NewId, reason)])
            : Answer.Only(AnswerStatus.JournalUnavailable);
    }

    private Task<Answer> ActAsync(WriteContext context, Func<Attempt, ResultCommand> command, Func<Attempt, IReadOnlyList<ErasableText>> texts) =>
        WriteAsync(new WriteRequest<ResultReport, ResultCommand, ResultEvent>(
            context,
            command,
            (_, result, _) => Body(Id, result.Version, isNew: result.Version == 1, EvaluationViews.Of(result), WireJson.Strict.ResultView))
        {
            Texts = texts,
        });

    /// <summary>Whether the year is closed; null when that cannot be known now.</summary>
    private async Task<bool?> IsClosedAsync(int year)
    {
        var standing = await GrainFactory.GetGrain<IEvaluationGrain>(EvaluationKeys.OfYear(year)).GetStandingAsync();
        return standing.Status == AnswerStatus.Done ? standing.IsClosed : null;
    }

    /// <summary>Who provides the subject; no id when there is none such.</summary>
    private async Task<(AnswerStatus Status, string? Id)> FindProviderAsync(ResultRequest request)
    {
        if (request.SubjectKind == EvaluationSubjectKind.Provider)
        {
            return (AnswerStatus.Done, request.SubjectId);
        }

        var isInstrument = request.SubjectKind == EvaluationSubjectKind.Instrument;
        var found = isInstrument ? await GrainFactory.GetGrain<IInstrumentGrain>(request.SubjectId).GetAsync() : await GrainFactory.GetGrain<IPilotBaseGrain>(request.SubjectId).GetAsync();
        return found.Status switch
        {
            AnswerStatus.Done when isInstrument => (AnswerStatus.Done, JsonSerializer.Deserialize(found.Body, WireJson.Strict.InstrumentView)!.ProviderId),
            AnswerStatus.Done => (AnswerStatus.Done, ProviderOf(JsonSerializer.Deserialize(found.Body, WireJson.Strict.PilotBaseView)!, request.SubjectKind)),
            AnswerStatus.Refused => (AnswerStatus.Done, null),
            var other => (other, null),
        };
    }

    /// <summary>Who provides a pilot base or a centre; null when it is the other of the two.</summary>
    private static string? ProviderOf(PilotBaseView found, EvaluationSubjectKind asked) =>
        (found.Kind == PilotBaseKind.ConceptVerificationCentre) == (asked == EvaluationSubjectKind.ConceptVerificationCentre) ? found.ProviderId : null;
}
