using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Grains.Vouchers;

namespace Liandong.Grains.Instruments;

// Acts that a voucher pays a part of. Each is decided twice: to know what it needs, and with what the account has set aside.
public sealed partial class InstrumentGrain
{
    private const int MaximumTries = 5;
    private static readonly Caller _anyone = _system.Caller with { ActsForAnyone = true };

    /// <inheritdoc/>
    public async Task<VoucherToldReply> TellVouchersAsync(VoucherQuestionMessage[] questions)
    {
        var former = await FindFormerAsync(questions);
        if (former is null)
        {
            return new VoucherToldReply { IsDone = false };
        }

        VoucherOutcomeMessage[] outcomes = [];
        var open = questions.Where(question => !former.ContainsKey(question.BookingId)).ToArray();
        if (open.Length > 0)
        {
            var answer = await WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
                _system,
                attempt => new ForgoVouchers { Now = attempt.Now, Actor = Actors.Of(_system.Caller), Questions = [.. open.Select(ToQuestion)] },
                (_, state, events) =>
                {
                    outcomes = [.. OutcomesOf(open, state, events)];
                    return new ReplyBody(Id, Version: 0, Json: [], IsNew: false);
                }));
            if (answer.Status != AnswerStatus.Done)
            {
                return new VoucherToldReply { IsDone = false };
            }
        }

        return new VoucherToldReply { IsDone = true, Outcomes = [.. former.Values, .. outcomes] };
    }

    /// <inheritdoc/>
    public async Task<Answer> QuoteAsync(QuoteRequest request, HolderProfile holder, Caller caller)
    {
        (Quote Quote, VoucherNeed Need, HoldTerms Terms)? priced = null;
        var slot = new TimeSlot(request.Start, request.End);
        var answer = await ReadAsync(async (standing, now) =>
        {
            var asked = InstrumentCommands.Holder(holder);
            if (InstrumentQueries.Quote(standing.State, Actors.Of(caller), asked, slot, out var refusal) is not { } quote)
            {
                return RefusalReplies.Of(refusal!);
            }

            priced = (quote, InstrumentQueries.VoucherNeedOf(standing.State, asked, slot, quote.FeeFen, requiresFull: false) with { BookingId = Id }, QuoteTerms(standing.State, now));
            return await FoundAsync(Id, 0, InstrumentViews.Of(quote), WireJson.Strict.QuoteView);
        });
        if (request.UseVoucher != true || priced is not { } found)
        {
            return answer;
        }

        var held = await vouchers.HoldAsync([found.Need], found.Terms);
        return held.Refused is { Refusal: null } silent ? silent : answer with { Body = InstrumentViews.WithVoucher(found.Quote, found.Need, held) };
    }

    private protected override Task<long> CommittedAsync(IReadOnlyList<InstrumentEvent> events)
    {
        List<BookingEvent>? owing = null;
        foreach (var @event in events)
        {
            if (@event is BookingEvent { Owed: not null } booking)
            {
                (owing ??= []).Add(booking);
            }
        }

        return owing is null ? Task.FromResult(0L) : vouchers.DeliverAsync(owing);
    }

    /// <summary>An act on a booking there is: without asking any account where none is needed.</summary>
    private async Task<Answer> PayAsync(
        string bookingId, string? text, WriteContext context, Func<Attempt, IReadOnlyDictionary<string, VoucherGrant>, bool, InstrumentCommand> command)
    {
        var act = new VoucherAct(context, command, (_, state, _) => BookingBody(bookingId, state, isNew: false)) { Texts = naming => Texts(text, naming) };
        var answer = await WriteAsync(act.ToWrite());
        return answer.Refusal?.Code == VoucherRefusals.Wanted
            ? await WithVoucherAsync(act)
            : await OrOverAsync(answer, bookingId, context.Caller);
    }

    private Task<Answer> WithVoucherAsync(VoucherAct act) => OnceAsync(act.Context, async () =>
    {
        for (var tried = 0; tried < MaximumTries; tried++)
        {
            if (await TryWithVoucherAsync(act) is { } answer)
            {
                return answer;
            }
        }

        return Answer.Only(AnswerStatus.Overloaded);
    });

    /// <summary>One attempt; null when it has to be decided again. What an attempt has set aside in vain is given back before it ends.</summary>
    private async Task<Answer?> TryWithVoucherAsync(VoucherAct act)
    {
        var probe = await ProbeAsync(act.Context, act.ToProbe, (state, events) => (Needs: InstrumentQueries.VoucherNeeds(state, events), state.Definition!.Category));
        if (probe.Answer is { } answered)
        {
            return await PreferVoucherRefusalAsync(act, answered);
        }

        var (needs, category) = probe.Result;
        var held = needs.Count == 0 ? new HeldVouchers() : await vouchers.HoldAsync(needs, new HoldTerms(
            probe.Attempt, category, act.IsAllOrNothing, act.IsDryRun || act.Context.IsDryRun, RuntimeIdentity));
        if (held.Refused is { } refused)
        {
            return refused.Refusal switch
            {
                null => refused,
                { Code: VoucherRefusals.Late } => null,
                { } refusal => await RefuseAsync(refusal, act.Context),
            };
        }

        IReadOnlyList<InstrumentEvent> events = [];
        var answer = await WriteOnceAsync(act.ToWrite(probe.Attempt, held.Grants, held.Preconditions, decided => events = decided));
        var isOpen = answer?.Status == AnswerStatus.JournalUnavailable;
        if (isOpen || act.IsDryRun || act.Context.IsDryRun)
        {
            // It may be written all the same: whether it was, the account asks at the deadline.
            return answer;
        }

        var isWritten = answer is { Status: AnswerStatus.Done or AnswerStatus.Created, IsReplay: false };
        await vouchers.ReleaseAsync(isWritten ? held.UnusedBy(events) : held.Grants.Values);
        return answer?.Refusal?.Code == VoucherRefusals.Wanted ? null : answer;
    }

    /// <summary>A rule comes before a conflict: who could not pay by voucher is told so, also when the slot is taken.</summary>
    private async Task<Answer> PreferVoucherRefusalAsync(VoucherAct act, Answer answer)
    {
        if (answer.Refusal?.Kind != RefusalReplyKind.Conflict || act.NeedOf is null)
        {
            return answer;
        }

        (VoucherNeed Need, HoldTerms Terms)? asked = null;
        await ReadAsync((standing, now) =>
        {
            asked = act.NeedOf(standing.State) is { } need ? (need, QuoteTerms(standing.State, now)) : null;
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        if (asked is not { } found)
        {
            return answer;
        }

        var quoted = await vouchers.HoldAsync([found.Need], found.Terms);
        return quoted.Refused is { Refusal: not null } refused ? refused : answer;
    }

    private static HoldTerms QuoteTerms(InstrumentState state, DateTimeOffset now) =>
        new(new Attempt(Guid.CreateVersion7(now), now), state.Definition?.Category ?? "", IsAllOrNothing: true, IsQuote: true, Silo: null);

    private VoucherNeed? NeedOf(InstrumentState state, HolderProfile holder, TimeSlot slot, bool requiresFull)
    {
        var asked = InstrumentCommands.Holder(holder);
        return state.Definition is { } definition && slot.Length() > TimeSpan.Zero && slot.Length() <= Pricing.MaximumLength
            ? InstrumentQueries.VoucherNeedOf(state, asked, slot, Pricing.Quote(definition, asked, slot).FeeFen, requiresFull) with { BookingId = Id }
            : null;
    }

    private static VoucherQuestion ToQuestion(VoucherQuestionMessage question) => new(question.BookingId, question.HoldId, question.BookingVersion, question.Deadline);

    private static IEnumerable<VoucherOutcomeMessage> OutcomesOf(VoucherQuestionMessage[] questions, InstrumentState state, IReadOnlyList<InstrumentEvent> events)
    {
        var forgone = events.OfType<VoucherForgone>().ToLookup(one => one.BookingId, one => one.HoldId, StringComparer.Ordinal);
        return questions.Select(question => question.BookingId).Distinct(StringComparer.Ordinal).Select(bookingId => state.FindBooking(bookingId) is { } booking
            ? VoucherMessages.Outcome(InstrumentQueries.VoucherOutcomeOf(state, booking, [.. forgone[bookingId]]))
            : VoucherMessages.Forgone(bookingId, [.. forgone[bookingId]]));
    }

    /// <summary>
    /// The bookings that have left the memory, which are all over, as the list shows them once it has come to where this
    /// instrument is; null when the list does not answer.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, VoucherOutcomeMessage>?> FindFormerAsync(VoucherQuestionMessage[] questions)
    {
        var former = new Dictionary<string, VoucherOutcomeMessage>(StringComparer.Ordinal);
        var answer = await ReadAsync(async (standing, _) =>
        {
            string[] unknown = [.. questions.Select(question => question.BookingId).Distinct(StringComparer.Ordinal).Where(bookingId => standing.State.FindBooking(bookingId) is null)];
            return unknown.Length == 0 ? Answer.Only(AnswerStatus.Done) : await bookings.ReadAsync(
                standing.Position,
                async connection =>
                {
                    foreach (var bookingId in unknown)
                    {
                        if (await BookingRow.FindAsync(connection, Id, bookingId, _anyone) is { } row)
                        {
                            former[bookingId] = row.ToOutcome();
                        }
                    }

                    return Answer.Only(AnswerStatus.Done);
                },
                CancellationToken.None);
        });
        return answer.Status == AnswerStatus.Done ? former : null;
    }
}
