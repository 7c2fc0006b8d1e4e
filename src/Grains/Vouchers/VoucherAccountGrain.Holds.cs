using Liandong.Domain.Organisations;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Vouchers;

// What instruments ask of an account, and what it asks of them.
public sealed partial class VoucherAccountGrain
{
    private const int MaximumQuestions = 200;
    private const int MaximumTries = 5;

    // More than one call's portions wait for the next sweep, so that a grain never works for itself for long.
    private const int MaximumPortions = 10;

    /// <inheritdoc/>
    public async Task<VoucherHoldReply> HoldAsync(VoucherHoldRequest request)
    {
        var isLocal = request.Silo == RuntimeIdentity;
        for (var tried = 0; tried < MaximumTries; tried++)
        {
            var queued = new TaskCompletionSource<VoucherHoldReply>(TaskCreationOptions.RunContinuationsAsynchronously);
            var writing = TryHoldAsync(request, queued);

            // The instrument's append names the row, and so cannot be committed without it: there is nothing to wait for.
            if (isLocal && (await Task.WhenAny((Task)queued.Task, writing)) == queued.Task)
            {
                writing.Ignore();
                return await queued.Task;
            }

            if (await writing is { } reply)
            {
                return reply;
            }
        }

        return new VoucherHoldReply { Status = AnswerStatus.Overloaded };
    }

    /// <inheritdoc/>
    public async Task<VoucherHoldReply> QuoteAsync(VoucherHoldRequest request)
    {
        VoucherHoldReply? reply = null;
        var answer = await ReadAsync((standing, now) =>
        {
            var account = standing.State;
            var decision = VoucherDecider.Decide(account, ToCommand(request, now));
            reply = ReplyOf(account, decision.Events, request, default) with { AvailableFen = account.Balance.AvailableFen };
            return Task.FromResult(decision.Refusal is { } refusal ? RefusalReplies.Of(refusal) : Answer.Only(AnswerStatus.Done));
        });
        return answer.Status == AnswerStatus.Done ? reply! : new VoucherHoldReply { Status = answer.Status, Refusal = answer.Refusal };
    }

    /// <inheritdoc/>
    public async Task<VoucherSettledReply> SettleAsync(VoucherOutcomeMessage[] outcomes)
    {
        long position = 0;
        foreach (var portion in outcomes.Chunk(VoucherDecider.MaximumWishes))
        {
            var answer = await WriteAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
                _system,
                attempt => new SettleVoucher { Now = attempt.Now, Actor = Actors.Of(_system.Caller), Outcomes = [.. portion.Select(VoucherMessages.Outcome)] },
                Nothing));
            if (answer.Status != AnswerStatus.Done)
            {
                LogUnsettled(StreamName, answer.Status, answer.Refusal?.Detail);
                return new VoucherSettledReply { IsDone = false };
            }

            position = Math.Max(position, answer.Position);
        }

        return new VoucherSettledReply { IsDone = true, Position = position };
    }

    /// <inheritdoc/>
    public async Task<DueReply> SettleDueAsync()
    {
        for (var portion = 0; portion < MaximumPortions; portion++)
        {
            if (await CloseAsync(VoucherClosing.YearEnd) is not { Status: AnswerStatus.Done })
            {
                break;
            }

            var (questions, reply) = await ReadDueAsync();
            if (questions.Count == 0)
            {
                return reply;
            }

            if (!await AskAsync(questions))
            {
                break;
            }
        }

        return new DueReply { IsDone = false };
    }

    /// <summary>One attempt; null when it has to be decided again.</summary>
    private async Task<VoucherHoldReply?> TryHoldAsync(VoucherHoldRequest request, TaskCompletionSource<VoucherHoldReply> queued)
    {
        VoucherHoldReply? reply = null;
        try
        {
            var answer = await WriteOnceAsync(new WriteRequest<VoucherAccount, VoucherCommand, VoucherEvent>(
                _system,
                attempt => ToCommand(request, attempt.Now),
                (attempt, account, events) =>
                {
                    reply = ReplyOf(account, events, request, attempt.CommandId);
                    return Nothing(attempt, account, events);
                })
            {
                Queued = (_, _) => queued.SetResult(reply!),
            });
            if (answer is null or { Status: AnswerStatus.Done })
            {
                return answer is null ? null : reply;
            }

            VoucherMetrics.Refused();
            return new VoucherHoldReply { Status = answer.Status, Refusal = answer.Refusal };
        }
        catch (JournalUnavailableException exception)
        {
            LogJournalAway(exception, StreamName);
            return new VoucherHoldReply { Status = AnswerStatus.JournalUnavailable };
        }
    }

    private HoldVoucher ToCommand(VoucherHoldRequest request, DateTimeOffset now) => new()
    {
        Now = now,
        Actor = Actors.Of(_system.Caller),
        Rules = rules.On(ChinaDays.Of(now)),
        Wishes = [.. request.Wishes.Select(VoucherMessages.Wish)],
        IsAllOrNothing = request.IsAllOrNothing,
        Category = request.Category,
        Deadline = request.Deadline,
    };

    /// <summary>What each wish has with the events; one that nothing was due of has what it had, one that was refused is left out.</summary>
    /// <param name="account">The account, for its ratio.</param>
    /// <param name="events">What is held.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="commandId">The command that holds it.</param>
    private VoucherHoldReply ReplyOf(VoucherAccount account, IReadOnlyList<VoucherEvent> events, VoucherHoldRequest request, Guid commandId)
    {
        var held = events.OfType<VoucherHeld>().ToDictionary(one => one.HoldId, StringComparer.Ordinal);
        var items = new List<VoucherHoldItem>();
        foreach (var wish in request.Wishes)
        {
            var ratioPercent = wish.RatioPercent ?? account.RatioPercent;
            var own = held.GetValueOrDefault(wish.HoldId);
            if (own is not null || VoucherAmounts.Due(wish.FeeFen, ratioPercent) <= wish.HeldFen || wish.HeldFen > 0)
            {
                items.Add(new VoucherHoldItem
                {
                    BookingId = wish.BookingId,
                    HoldId = wish.HoldId,
                    HeldFen = wish.HeldFen + (own?.AmountFen ?? 0),
                    RatioPercent = ratioPercent,

                    // Each event counts one, so the account's version is its stream's.
                    StreamVersion = own?.Version ?? 0,
                });
            }
        }

        return new VoucherHoldReply { Status = AnswerStatus.Done, Items = [.. items], Stream = StreamName, CommandId = commandId, AvailableFen = account.Balance.AvailableFen };
    }

    private async Task<(IReadOnlyList<VoucherQuestionMessage> Questions, DueReply Reply)> ReadDueAsync()
    {
        IReadOnlyList<VoucherQuestionMessage> questions = [];
        var reply = new DueReply { IsDone = false };
        await ReadAsync((standing, now) =>
        {
            questions = [.. standing.State.DueHolds(now, MaximumQuestions)
                .SelectMany(hold => hold.Attempts.Where(attempt => attempt.Deadline <= now).Select(attempt => ToQuestion(hold, attempt))).Take(MaximumQuestions)];
            reply = new DueReply { IsDone = true, NextDue = standing.State.NextDue, Position = standing.Position };
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return (questions, reply);
    }

    private static VoucherQuestionMessage ToQuestion(VoucherHold hold, VoucherAttempt attempt) =>
        new() { BookingId = hold.BookingId, HoldId = attempt.Id, BookingVersion = attempt.BookingVersion, Deadline = attempt.Deadline };

    /// <summary>Asks the instruments, and carries out what they say.</summary>
    /// <returns>Whether all of them were certain.</returns>
    private async Task<bool> AskAsync(IReadOnlyList<VoucherQuestionMessage> questions)
    {
        var isAll = true;
        foreach (var ofInstrument in questions.GroupBy(question => InstrumentOf(question.BookingId)))
        {
            var told = await TellAsync(ofInstrument.Key, [.. ofInstrument]);
            isAll &= told.IsDone && (await SettleAsync(told.Outcomes)).IsDone;
        }

        return isAll;
    }

    private async Task<VoucherToldReply> TellAsync(string instrumentId, VoucherQuestionMessage[] questions)
    {
        try
        {
            return await GrainFactory.GetGrain<IInstrumentGrain>(instrumentId).TellVouchersAsync(questions);
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException)
        {
            LogInstrumentSilent(exception, StreamName, instrumentId);
            return new VoucherToldReply { IsDone = false };
        }
    }

    /// <summary>The instrument that a booking's id leads to.</summary>
    private static string InstrumentOf(string bookingId) => bookingId.Split('.') is [_, var instrumentId, _] ? instrumentId : bookingId;

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "{Stream}: what became of a booking is not carried out ({Status} {Detail}); it will be told again")]
    private partial void LogUnsettled(string stream, AnswerStatus status, string? detail);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "{Stream}: the journal does not answer, so nothing is held")]
    private partial void LogJournalAway(Exception exception, string stream);

    [LoggerMessage(EventId = 22, Level = LogLevel.Warning, Message = "{Stream}: instrument {InstrumentId} does not say what became of its bookings; it will be asked again")]
    private partial void LogInstrumentSilent(Exception exception, string stream, string instrumentId);
}
