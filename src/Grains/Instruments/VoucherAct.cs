using System.Collections.Frozen;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Journaling;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>An act on bookings that may take something of a voucher account.</summary>
/// <param name="Context">Who, under which key.</param>
/// <param name="Command">
/// Makes the command: from the attempt that gives it time and ids, from what accounts have set aside by booking, and whether
/// it is only to find out what that would have to be.
/// </param>
/// <param name="Reply">Makes the body from the same attempt, the state after the events, and the events.</param>
internal sealed record VoucherAct(
    WriteContext Context,
    Func<Attempt, IReadOnlyDictionary<string, VoucherGrant>, bool, InstrumentCommand> Command,
    Func<Attempt, InstrumentState, IReadOnlyList<InstrumentEvent>, ReplyBody> Reply)
{
    private static readonly FrozenDictionary<string, VoucherGrant> _noGrants = FrozenDictionary<string, VoucherGrant>.Empty;

    /// <summary>Texts that the events refer to.</summary>
    public Func<Attempt, IReadOnlyList<ErasableText>> Texts { get; init; } = static _ => [];

    /// <summary>Whether only to say what would happen.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether each booking of it must be given something, or none is made.</summary>
    public bool IsAllOrNothing { get; init; } = true;

    /// <summary>What it would ask of an account if nothing stood against it; null where that is not asked.</summary>
    public Func<InstrumentState, VoucherNeed?>? NeedOf { get; init; }

    /// <summary>The command that finds out what is needed.</summary>
    public InstrumentCommand ToProbe(Attempt attempt) => Command(attempt, _noGrants, true);

    /// <summary>The act without a voucher.</summary>
    public WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent> ToWrite() => new(Context, attempt => Command(attempt, _noGrants, false), Reply)
    {
        Texts = Texts,
        IsDryRun = IsDryRun,
    };

    /// <summary>The act with what accounts have set aside for the ids of an attempt.</summary>
    public WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent> ToWrite(
        Attempt naming, IReadOnlyDictionary<string, VoucherGrant> grants, IReadOnlyList<Precondition> preconditions, Action<IReadOnlyList<InstrumentEvent>> decided) =>
        new(
            Context,
            attempt => Command(naming with { Now = attempt.Now }, grants, false),
            (attempt, state, events) =>
            {
                decided(events);
                return Reply(naming with { Now = attempt.Now }, state, events);
            })
        {
            Texts = _ => Texts(naming),
            IsDryRun = IsDryRun,
            Preconditions = preconditions,
        };
}
