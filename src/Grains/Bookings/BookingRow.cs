using System.Data.Common;
using Dapper;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.PilotBases;

namespace Liandong.Grains.Bookings;

/// <summary>A booking as the projection keeps it.</summary>
internal sealed record BookingRow
{
    /// <summary>Selects it, with the members' names as column names.</summary>
    public const string SelectSql = """
        SELECT id AS Id, instrument_id AS InstrumentId, provider_id AS ProviderId, holder_id AS HolderId, user_id AS UserId,
            start_ticks AS StartTicks, end_ticks AS EndTicks, status AS Status, fee_fen AS FeeFen, voucher_fen AS VoucherFen,
            purpose_text_id AS PurposeTextId, reason_text_id AS ReasonTextId, version AS Version,
            series_id AS SeriesId, offer_ticks AS OfferTicks, actual_start_ticks AS ActualStartTicks, actual_end_ticks AS ActualEndTicks,
            score AS Score, comment_text_id AS CommentTextId, external_reference AS ExternalReference,
            lines AS Lines, firm_ticks AS FirmTicks, pairing_id AS PairingId, charged_minutes AS ChargedMinutes, reasons AS Reasons
        FROM list_booking
        """;

    public required string Id { get; init; }

    public required string InstrumentId { get; init; }

    public required string ProviderId { get; init; }

    public required string HolderId { get; init; }

    public string? UserId { get; init; }

    public required long StartTicks { get; init; }

    public required long EndTicks { get; init; }

    public required string Status { get; init; }

    public required long FeeFen { get; init; }

    public required long VoucherFen { get; init; }

    public string? PurposeTextId { get; init; }

    public string? ReasonTextId { get; init; }

    public required long Version { get; init; }

    public string? SeriesId { get; init; }

    public long? OfferTicks { get; init; }

    public long? ActualStartTicks { get; init; }

    public long? ActualEndTicks { get; init; }

    public int? Score { get; init; }

    public string? CommentTextId { get; init; }

    public string? ExternalReference { get; init; }

    public int? Lines { get; init; }

    public long? FirmTicks { get; init; }

    public string? PairingId { get; init; }

    public long? ChargedMinutes { get; init; }

    public string? Reasons { get; init; }

    /// <summary>A booking that the caller may see, or null.</summary>
    public static async Task<BookingRow?> FindAsync(DbConnection connection, string instrumentId, string bookingId, Caller caller)
    {
        var row = await connection.QuerySingleOrDefaultAsync<BookingRow>($"{SelectSql} WHERE id = @bookingId AND instrument_id = @instrumentId", new { bookingId, instrumentId });
        return row is not null && (caller.ActsForAnyone || caller.OrganisationId == row.HolderId || caller.OrganisationId == row.ProviderId) ? row : null;
    }

    /// <summary>The latest booking of a holder on an instrument that another platform knows by a reference; its id, or null.</summary>
    public static Task<string?> FindByReferenceAsync(DbConnection connection, string instrumentId, string holderId, string reference) =>
        connection.QueryFirstOrDefaultAsync<string?>(
            "SELECT id FROM list_booking WHERE external_reference = @reference AND instrument_id = @instrumentId AND holder_id = @holderId ORDER BY start_ticks DESC, id DESC LIMIT 1",
            new { reference, instrumentId, holderId });

    public BookingView ToView() => new()
    {
        Id = Id,
        InstrumentId = Lines is null ? InstrumentId : null,
        PilotBaseId = PilotBaseThing.IdOf(InstrumentId),
        Lines = Lines,
        FirmAt = Instant(FirmTicks),
        Priority = Lines is null ? null : PairingId is not null,
        ChargedMinutes = Lines is null ? null : ChargedMinutes ?? 0,
        PairingId = PairingId,
        Reasons = BookingChange.ReadReasons(Reasons),
        HolderId = HolderId,
        UserId = UserId,
        Start = new DateTimeOffset(StartTicks, TimeSpan.Zero),
        End = new DateTimeOffset(EndTicks, TimeSpan.Zero),
        Status = Status,
        FeeFen = FeeFen,
        VoucherFen = VoucherFen,
        PayableFen = FeeFen - VoucherFen,
        Purpose = BookingViews.Reference(PurposeTextId),
        Reason = BookingViews.Reference(ReasonTextId),
        SeriesId = SeriesId,
        ExternalReference = ExternalReference,
        OfferExpiresAt = Instant(OfferTicks),
        ActualStart = Instant(ActualStartTicks),
        ActualEnd = Instant(ActualEndTicks),
        Score = Score,
        Comment = BookingViews.Reference(CommentTextId),
        Version = Version,
    };

    /// <summary>What a voucher account is told of it, for one that is over.</summary>
    public VoucherOutcomeMessage ToOutcome() => new()
    {
        BookingId = Id,
        BookingVersion = Version,
        CaptureFen = VoucherFen,
        FeeFen = FeeFen,
        IsOver = true,
        ProviderId = ProviderId,
        InstrumentId = InstrumentId,
    };

    /// <summary>The booking for the rules, for one that is over.</summary>
    /// <param name="ratingsSeen">How many ratings of such bookings the row surely shows.</param>
    public FormerBooking ToFormer(long ratingsSeen) => new()
    {
        Id = Id,
        HolderId = HolderId,
        Slot = new TimeSlot(new DateTimeOffset(StartTicks, TimeSpan.Zero), new DateTimeOffset(EndTicks, TimeSpan.Zero)),
        Status = Enum.Parse<BookingStatus>(Status, ignoreCase: true),
        FeeFen = FeeFen,
        Version = Version,
        Score = Score,
        RatingsSeen = ratingsSeen,
    };

    private static DateTimeOffset? Instant(long? ticks) => ticks is { } value ? new DateTimeOffset(value, TimeSpan.Zero) : null;
}
