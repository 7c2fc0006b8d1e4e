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
public abstract partial class BookableGrain<TThing>
{
    private const int MaximumTries = 5;

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

        return owing is null ? Task.FromResult(0L) : Vouchers.DeliverAsync(owing);
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

    private protected Task<Answer> WithVoucherAsync(VoucherAct act) => OnceAsync(act.Context, async () =>
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
        var held = needs.Count == 0 ? new HeldVouchers() : await Vouchers.HoldAsync(needs, new HoldTerms(
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
        await Vouchers.ReleaseAsync(isWritten ? held.UnusedBy(events) : held.Grants.Values);
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

        var quoted = await Vouchers.HoldAsync([found.Need], found.Terms);
        return quoted.Refused is { Refusal: not null } refused ? refused : answer;
    }

    private protected static HoldTerms QuoteTerms(InstrumentState state, DateTimeOffset now) =>
        new(new Attempt(Guid.CreateVersion7(now), now), state.Definition?.Category ?? "", IsAllOrNothing: true, IsQuote: true, Silo: null);
}
