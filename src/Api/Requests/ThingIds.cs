using System.Globalization;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Requests;

/// <summary>The forms of ids.</summary>
internal static class ThingIds
{
    private const int MaxLength = 63;
    private const string BookingKind = "i";
    private const string HoldKind = "h";
    private const int UniqueLength = 26;
    private const int YearLength = 4;

    /// <summary>Whether a text may be an id that callers choose: <c>^[a-z0-9][a-z0-9-]{0,62}$</c>.</summary>
    public static bool IsChosenId(string? id) =>
        id is { Length: >= 1 and <= MaxLength } && id[0] != '-' && id.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>An id in the address of a <c>PUT</c>.</summary>
    /// <exception cref="RefusedRequestException">It may not be chosen.</exception>
    public static string Chosen(string id) => IsChosenId(id)
        ? id
        : throw RefusedRequestException.Invalid("invalid_id", "id", "An id has 1 to 63 characters of a-z, 0-9 and '-', and does not begin with '-'.");

    /// <summary>An id in the address of anything else; what cannot be one does not exist.</summary>
    public static string Existing(string id) => IsChosenId(id) ? id : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>The holder that a body names, or the caller's organisation.</summary>
    /// <exception cref="RefusedRequestException">It cannot be an organisation's id.</exception>
    public static string Holder(string? holderId, Caller caller) =>
        holderId is null ? caller.OrganisationId
        : IsChosenId(holderId) ? holderId
        : throw RefusedRequestException.Invalid("invalid_id", "holderId", "Name the holder by its organisation id, such as ent-qilu-bio.");

    /// <summary>The id of a voucher account (<c>&lt;enterprise&gt;-&lt;year&gt;</c>); what cannot be one does not exist.</summary>
    public static string VoucherAccount(string id) =>
        id.Length > YearLength + 1 && id[^(YearLength + 1)] == '-' && id[^YearLength..].All(char.IsAsciiDigit) && IsChosenId(id[..^(YearLength + 1)])
            ? id
            : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>The id of the account of an enterprise and a year.</summary>
    public static string VoucherAccountOf(string enterpriseId, int year) => string.Create(CultureInfo.InvariantCulture, $"{enterpriseId}-{year:0000}");

    /// <summary>An organisation that a body names.</summary>
    /// <exception cref="RefusedRequestException">It cannot be an organisation's id.</exception>
    public static string Named(string param, string id) =>
        IsChosenId(id) ? id : throw RefusedRequestException.Invalid("invalid_id", param, "Name the organisation by its id, such as ent-qilu-bio.");

    /// <summary>The organisation that a filing's id (<c>&lt;organisation&gt;.&lt;number&gt;</c>) leads to.</summary>
    public static string OrganisationOfFiling(string filingId) =>
        filingId.Split('.') is [var organisation, { Length: >= 1 and <= 4 } number] && IsChosenId(organisation) && number[0] != '0' && number.All(char.IsAsciiDigit)
            ? organisation
            : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>The couple that a pairing's id (<c>&lt;zone&gt;.&lt;partner&gt;.&lt;number&gt;</c>) leads to.</summary>
    public static string CoupleOfPairing(string pairingId) =>
        pairingId.Split('.') is [var zone, var partner, { Length: 1 or 2 } number] && IsChosenId(zone) && IsChosenId(partner) && number[0] != '0' && number.All(char.IsAsciiDigit)
            ? $"{zone}.{partner}"
            : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>Whether a text may be an id that the platform made by itself.</summary>
    public static bool IsServerMadeId(string id) => id.Length == UniqueLength && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));

    /// <summary>The id of a session; what cannot be one does not exist.</summary>
    public static string Roadshow(string id) => IsServerMadeId(id) ? id : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>The number in the id of what belongs to a session: a letter and the number.</summary>
    public static int NumberIn(string id, char letter) =>
        id.Length is >= 2 and <= 6 && id[0] == letter && id[1] is >= '1' and <= '9' && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>The session and the number that an interest's id (<c>&lt;session&gt;.i&lt;number&gt;</c>) leads to.</summary>
    public static (string RoadshowId, int Number) Interest(string id) =>
        id.Split('.') is [var roadshow, var interest] ? (Roadshow(roadshow), NumberIn(interest, 'i')) : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>The instrument that a booking's id (<c>i.&lt;instrument&gt;.&lt;unique&gt;</c>) leads to.</summary>
    public static string InstrumentOfBooking(string bookingId) => InstrumentOf(bookingId, BookingKind);

    /// <summary>The instrument that a hold's id (<c>h.&lt;instrument&gt;.&lt;unique&gt;</c>) leads to.</summary>
    public static string InstrumentOfHold(string holdId) => InstrumentOf(holdId, HoldKind);

    private static string InstrumentOf(string id, string kind) =>
        id.Split('.') is [var found, var instrument, { Length: UniqueLength }] && found == kind && IsChosenId(instrument)
            ? instrument
            : throw new RefusedRequestException(KnownProblems.NotFound);
}
