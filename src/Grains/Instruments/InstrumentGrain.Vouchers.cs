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

// Prices, and what voucher accounts are told.
public sealed partial class InstrumentGrain
{
    private static readonly Caller _anyone = SystemContext.Caller with { ActsForAnyone = true };

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
                SystemContext,
                attempt => new ForgoVouchers { Now = attempt.Now, Actor = Actors.Of(SystemContext.Caller), Questions = [.. open.Select(ToQuestion)] },
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

        var held = await Vouchers.HoldAsync([found.Need], found.Terms);
        return held.Refused is { Refusal: null } silent ? silent : answer with { Body = InstrumentViews.WithVoucher(found.Quote, found.Need, held) };
    }

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
            return unknown.Length == 0 ? Answer.Only(AnswerStatus.Done) : await Bookings.ReadAsync(
                standing.Position,
                async connection =>
                {
                    foreach (var bookingId in unknown)
                    {
                        if (await BookingRow.FindAsync(connection, ListKey, bookingId, _anyone) is { } row)
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
