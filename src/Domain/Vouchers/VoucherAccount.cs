using System.Collections.Immutable;
using System.Globalization;

namespace Liandong.Domain.Vouchers;

/// <summary>An amount that is held for an act on a booking which may still come to nothing.</summary>
/// <param name="Id">Names the attempt.</param>
/// <param name="BookingVersion">The version that the booking gets when the act comes about.</param>
/// <param name="AmountFen">How much, in fen.</param>
/// <param name="Deadline">When the account asks what became of it.</param>
public sealed record VoucherAttempt(string Id, long BookingVersion, long AmountFen, DateTimeOffset Deadline);

/// <summary>What is held for a booking.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="KeptFen">What the booking is known to have, in fen.</param>
/// <param name="BookingVersion">The version of the booking that this is known of; 0 before any.</param>
public sealed record VoucherHold(string BookingId, long KeptFen, long BookingVersion)
{
    /// <summary>What is held besides, for acts that may still come to nothing; hardly ever more than one.</summary>
    public ImmutableList<VoucherAttempt> Attempts { get; init; } = [];

    /// <summary>All that is held for it, in fen.</summary>
    public long AmountFen => KeptFen + Attempts.Sum(attempt => attempt.AmountFen);

    /// <summary>Whether the instrument has said what became of all of it.</summary>
    public bool IsConfirmed => Attempts.IsEmpty;

    /// <summary>The latest instant at which an attempt of it may be made use of.</summary>
    public DateTimeOffset LatestDeadline => Attempts.Max(attempt => (DateTimeOffset?)attempt.Deadline) ?? DateTimeOffset.MinValue;
}

/// <summary>What is left of a grant.</summary>
/// <param name="ZoneId">The zone whose budget it was reserved of, and goes back to; null when it was of none.</param>
/// <param name="LeftFen">Its amount less what was withdrawn, in fen.</param>
public sealed record AccountGrant(string? ZoneId, long LeftFen);

/// <summary>An innovation voucher account: what one enterprise may spend on shared instruments in one year.</summary>
[PolicySource("M11")]
public sealed record VoucherAccount
{
    /// <summary>An account that nobody has opened.</summary>
    public static readonly VoucherAccount None = new();

    /// <summary>The reference of the grant that an account is opened with.</summary>
    public const string OpeningReference = "opening";

    /// <summary>Its id, <c>{enterprise}-{year}</c>; empty before it is opened.</summary>
    public string Id { get; init; } = "";

    /// <summary>The enterprise.</summary>
    public string EnterpriseId { get; init; } = "";

    /// <summary>The zone that the enterprise belonged to when the account was opened; null when none was known.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The calendar year in which what it pays for must start.</summary>
    public int Year { get; init; }

    /// <summary>The part of a fee that it pays.</summary>
    public int RatioPercent { get; init; }

    /// <summary>Its figures.</summary>
    public VoucherBalance Balance { get; init; } = VoucherBalance.Nothing;

    /// <summary>Why it is closed; null while it is open.</summary>
    public VoucherClosing? Closing { get; init; }

    /// <summary>Rises by one with each event; 0 before it is opened.</summary>
    public long Version { get; init; }

    /// <summary>What is held, by booking.</summary>
    public ImmutableDictionary<string, VoucherHold> Holds { get; init; } = ImmutableDictionary.Create<string, VoucherHold>(StringComparer.Ordinal);

    /// <summary>What is left of each grant, by its reference.</summary>
    public ImmutableDictionary<string, AccountGrant> Grants { get; init; } = ImmutableDictionary.Create<string, AccountGrant>(StringComparer.Ordinal);

    /// <summary>References of grants, withdrawals and corrections; each may be used once.</summary>
    public ImmutableHashSet<string> References { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What was added to the spent amount of a booking by all its corrections, by booking; no more than there are <see cref="References"/>.</summary>
    public ImmutableDictionary<string, long> CorrectedFen { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>What was reserved of zones' budgets for grants that were made, or noted there for withdrawals that were.</summary>
    public ImmutableHashSet<string> Granted { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What was reserved or noted for grants and withdrawals that must not be made any more, until they may not anyway.</summary>
    public ImmutableDictionary<string, DateTimeOffset> ForgoneGrants { get; init; } = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>
    /// Bookings that ended, with the instant from which no attempt to hold for them can come: an attempt is refused from its deadline
    /// on, and none begins for a booking that is over.
    /// </summary>
    public ImmutableDictionary<string, DateTimeOffset> Ended { get; init; } = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>The same bookings in the order in which they ended, so that they can be forgotten in turn.</summary>
    public ImmutableQueue<string> EndedInOrder { get; init; } = [];

    /// <summary>Whether it is open, so that something can be held.</summary>
    public bool IsOpen => IsOpened && Closing is null;

    /// <summary>Whether it was ever opened; one that was not may still be barred.</summary>
    public bool IsOpened => Year > 0;

    /// <summary>The enterprise that the id of an account names.</summary>
    public static string EnterpriseOf(string accountId)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        return accountId.LastIndexOf('-') is > 0 and var end ? accountId[..end] : accountId;
    }

    /// <summary>The year that the id of an account names; 0 for none.</summary>
    public static int YearOf(string accountId)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        return int.TryParse(accountId.AsSpan(accountId.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
    }

    /// <summary>The id of an enterprise's account of a year.</summary>
    public static string IdOf(string enterpriseId, int year) => string.Create(CultureInfo.InvariantCulture, $"{enterpriseId}-{year:0000}");

    /// <summary>When the year of an account is over.</summary>
    public static DateTimeOffset EndOfYear(int year) =>
        Instruments.LocalClock.For(Instruments.InstrumentDefinition.DefaultTimeZone).FirstInstant(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddYears(1));

    /// <summary>When the next thing becomes due: an attempt to ask about, or the end of the year; null when nothing can.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var attempts = Holds.Values.SelectMany(hold => hold.Attempts).Min(attempt => (DateTimeOffset?)attempt.Deadline);
            DateTimeOffset? close = IsOpen ? EndOfYear(Year) : null;
            return attempts is { } first && close is { } end ? Instants.Earlier(first, end) : attempts ?? close;
        }
    }

    /// <summary>The holds with an attempt whose deadline has passed, a bounded number, earliest first.</summary>
    public IReadOnlyList<VoucherHold> DueHolds(DateTimeOffset now, int maximum) =>
        [.. Holds.Values.Where(hold => hold.Attempts.Exists(attempt => attempt.Deadline <= now))
            .OrderBy(hold => hold.Attempts.Min(attempt => attempt.Deadline)).ThenBy(hold => hold.BookingId, StringComparer.Ordinal).Take(maximum)];
}
