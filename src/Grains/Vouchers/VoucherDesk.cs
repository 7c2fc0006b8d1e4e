using Liandong.Domain.Instruments;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Vouchers;

/// <summary>What an instrument asks of voucher accounts, and tells them. Safe to use from all grains of a node.</summary>
public partial class VoucherDesk(IGrainFactory grains, ILogger<VoucherDesk> logger)
{
    private readonly ILogger _logger = logger;

    /// <summary>Asks accounts to set amounts aside. When one refuses, what the others have set aside is given back.</summary>
    /// <param name="needs">What for.</param>
    /// <param name="terms">How.</param>
    internal async Task<HeldVouchers> HoldAsync(IReadOnlyList<VoucherNeed> needs, HoldTerms terms)
    {
        var held = new HeldVouchers();
        foreach (var (request, accountId) in RequestsOf(needs, terms))
        {
            var reply = await CallAsync(accountId, account => terms.IsQuote ? account.QuoteAsync(request) : HoldAsync(account, request));
            if (reply.Status != AnswerStatus.Done)
            {
                await ReleaseAsync(held.Grants.Values);
                return new HeldVouchers { Refused = reply.Refusal is { } refusal ? new Answer { Status = AnswerStatus.Refused, Refusal = refusal } : Answer.Only(reply.Status) };
            }

            held.Add(accountId, request, reply);
        }

        return held;
    }

    /// <summary>Gives back what was set aside for acts that have certainly not come about. What cannot be given back now is asked for at its deadline.</summary>
    internal async Task ReleaseAsync(IEnumerable<VoucherGrant> grants)
    {
        foreach (var ofAccount in grants.GroupBy(grant => grant.AccountId))
        {
            await TellAsync(ofAccount.Key, [.. ofAccount.GroupBy(grant => grant.BookingId).Select(ofBooking =>
                VoucherMessages.Forgone(ofBooking.Key, [.. ofBooking.Select(grant => grant.HoldId)]))]);
        }
    }

    /// <summary>Tells accounts what events of bookings mean for them. What cannot be told now, the follower tells.</summary>
    /// <returns>The highest position of what they wrote; 0 for nothing.</returns>
    internal async Task<long> DeliverAsync(IReadOnlyList<BookingEvent> owing)
    {
        var told = await Task.WhenAll(owing.GroupBy(booking => booking.Owed!.AccountId)
            .Select(ofAccount => TellAsync(ofAccount.Key, [.. ofAccount.Select(booking => VoucherMessages.Owed(booking, booking.Owed!))])));
        return told.Max(reply => reply.Position);
    }

    /// <summary>Tells an account what became of bookings; not done when it does not answer.</summary>
    internal async Task<VoucherSettledReply> TellAsync(string accountId, VoucherOutcomeMessage[] outcomes)
    {
        try
        {
            return await SettleAsync(grains.GetGrain<IVoucherAccountGrain>(accountId), outcomes);
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException)
        {
            LogSilent(exception, accountId);
            return new VoucherSettledReply { IsDone = false };
        }
    }

    /// <summary>Sends one request to hold; a message may be lost on either way.</summary>
    protected virtual Task<VoucherHoldReply> HoldAsync(IVoucherAccountGrain account, VoucherHoldRequest request) => account.HoldAsync(request);

    /// <summary>Sends what became of bookings; a message may be lost on either way.</summary>
    protected virtual Task<VoucherSettledReply> SettleAsync(IVoucherAccountGrain account, VoucherOutcomeMessage[] outcomes) => account.SettleAsync(outcomes);

    private async Task<VoucherHoldReply> CallAsync(string accountId, Func<IVoucherAccountGrain, Task<VoucherHoldReply>> call)
    {
        try
        {
            return await call(grains.GetGrain<IVoucherAccountGrain>(accountId));
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException)
        {
            // Something may be held now: the account will ask at its deadline.
            LogSilent(exception, accountId);
            return new VoucherHoldReply { Status = AnswerStatus.Overloaded };
        }
    }

    /// <summary>One request for each account. A wish is named by the attempt and its place, so that no two have one name.</summary>
    private static IEnumerable<(VoucherHoldRequest Request, string AccountId)> RequestsOf(IReadOnlyList<VoucherNeed> needs, HoldTerms terms) =>
        needs.Select((need, index) => (Need: need, HoldId: terms.Naming.NewIdOf(index))).GroupBy(one => one.Need.AccountId).Select(ofAccount => (
            new VoucherHoldRequest
            {
                Wishes = [.. ofAccount.Select(one => new VoucherWishMessage
                {
                    BookingId = one.Need.BookingId,
                    HoldId = one.HoldId,
                    BookingVersion = one.Need.BookingVersion,
                    FeeFen = one.Need.FeeFen,
                    HeldFen = one.Need.HeldFen,
                    RatioPercent = one.Need.RatioPercent,
                    RequiresFull = one.Need.RequiresFull,
                })],
                IsAllOrNothing = terms.IsAllOrNothing,
                Category = terms.Category,
                Deadline = terms.Naming.Now + VoucherDecider.AttemptLife,
                Silo = terms.Silo,
            },
            ofAccount.Key));

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Voucher account {AccountId} does not answer")]
    private partial void LogSilent(Exception exception, string accountId);
}

/// <summary>How amounts are asked for.</summary>
/// <param name="Naming">The attempt that names them, and whose time they count from.</param>
/// <param name="Category">The category of the instrument.</param>
/// <param name="IsAllOrNothing">Whether each must be given something, or none is.</param>
/// <param name="IsQuote">Whether only to ask what would be set aside.</param>
/// <param name="Silo">The silo that asks.</param>
internal sealed record HoldTerms(Journaling.Attempt Naming, string Category, bool IsAllOrNothing, bool IsQuote, string? Silo);

/// <summary>What accounts have set aside for one attempt.</summary>
internal sealed class HeldVouchers
{
    private readonly Dictionary<string, VoucherGrant> _grants = new(StringComparer.Ordinal);
    private readonly List<Precondition> _preconditions = [];

    /// <summary>Why nothing is set aside; null when it is.</summary>
    public Answer? Refused { get; init; }

    /// <summary>By booking.</summary>
    public IReadOnlyDictionary<string, VoucherGrant> Grants => _grants;

    /// <summary>The rows that hold them.</summary>
    public IReadOnlyList<Precondition> Preconditions => _preconditions;

    /// <summary>Those that certain events of bookings have made no use of.</summary>
    public IEnumerable<VoucherGrant> UnusedBy(IReadOnlyList<InstrumentEvent> events)
    {
        var used = events.OfType<BookingEvent>().Where(booking => booking.Voucher is not null).Select(booking => (booking.BookingId, booking.Version)).ToHashSet();
        return _grants.Values.Where(grant => !used.Contains((grant.BookingId, grant.BookingVersion)));
    }

    public void Add(string accountId, VoucherHoldRequest request, VoucherHoldReply reply)
    {
        var versions = request.Wishes.ToDictionary(wish => wish.HoldId, wish => wish.BookingVersion, StringComparer.Ordinal);
        foreach (var item in reply.Items)
        {
            _grants[item.BookingId] = new VoucherGrant
            {
                AccountId = accountId,
                BookingId = item.BookingId,
                HoldId = item.HoldId,
                BookingVersion = versions[item.HoldId],
                RatioPercent = item.RatioPercent,
                HeldFen = item.HeldFen,
                Deadline = request.Deadline,
            };
        }

        // All rows of one command are committed together: one of them stands for all.
        if (reply.Items.Max(item => (long?)item.StreamVersion) is > 0 and var version)
        {
            _preconditions.Add(new Precondition(reply.Stream, version, reply.CommandId));
        }
    }
}
