using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.PilotBases;

namespace Liandong.Grains.Bookings;

/// <summary>What the events of a batch make of one booking's row. Null leaves what is there, but for the offer.</summary>
internal sealed record BookingChange
{
    public required string BookingId { get; init; }

    public required string InstrumentId { get; init; }

    public required string HolderId { get; init; }

    public string? UserId { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    public required string Status { get; init; }

    public required long FeeFen { get; init; }

    public long? VoucherFen { get; init; }

    public string? PurposeTextId { get; init; }

    public string? ReasonTextId { get; init; }

    public required long Version { get; init; }

    public string? SeriesId { get; init; }

    public string? ExternalReference { get; init; }

    /// <summary>When an open offer ends; null when there is none.</summary>
    public long? OfferTicks { get; init; }

    public long? ActualStartTicks { get; init; }

    public long? ActualEndTicks { get; init; }

    public int? Score { get; init; }

    public string? CommentTextId { get; init; }

    /// <summary>1 for a use within the provider's university, else 0; null when it stays as it is.</summary>
    public int? IsInternal { get; init; }

    public string? ChargeBy { get; init; }

    /// <summary>When it happened.</summary>
    public required long ChangedTicks { get; init; }

    /// <summary>Whether holder and user are another's from now on.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>Whether the booking was made in this batch, so that it has no row yet.</summary>
    public bool IsNew { get; init; }

    public int? Lines { get; init; }

    public long? FirmTicks { get; init; }

    public string? PairingId { get; init; }

    public long? ChargedMinutes { get; init; }

    /// <summary>Why it is where it is, as JSON.</summary>
    public string? Reasons { get; init; }

    /// <summary>What lists know an instrument or a pilot base by.</summary>
    public static string KeyOf(string id, bool isPilotBase) => isPilotBase ? PilotBaseThing.ListKeyOf(id) : id;

    /// <summary>Reasons as a row holds them; null for none.</summary>
    public static IReadOnlyList<PlacementReasonView>? ReadReasons(string? json) => json is null ? null : JsonSerializer.Deserialize(json, BookingJson.Default.IReadOnlyListPlacementReasonView);

    /// <summary>What one event changes.</summary>
    public static BookingChange Of(BookingEvent booking, bool isPilotBase)
    {
        var (made, transferred) = (booking as BookingMade, booking as BookingTransferred);
        return new BookingChange
        {
            BookingId = booking.BookingId,
            InstrumentId = KeyOf(booking.InstrumentId, isPilotBase),
            HolderId = booking.HolderId,
            UserId = made?.UserId ?? transferred?.UserId,
            Start = booking.Slot.Start.UtcTicks,
            End = booking.Slot.End.UtcTicks,
            Status = BookingViews.StatusOf(booking.Status),
            FeeFen = booking.FeeFen,
            VoucherFen = booking.VoucherFen,
            PurposeTextId = made?.PurposeTextId,
            ReasonTextId = BookingActs.ReasonTextIdOf(booking),
            Version = booking.Version,
            SeriesId = made?.SeriesId,
            ExternalReference = made?.ExternalReference,
            OfferTicks = (booking as BookingOffered)?.ExpiresAt.UtcTicks,
            ActualStartTicks = (booking as BookingFinished)?.ActualStart.UtcTicks ?? (booking as BookingCheckedIn)?.At.UtcTicks,
            ActualEndTicks = (booking as BookingFinished)?.ActualEnd.UtcTicks,
            Score = (booking as BookingRated)?.Score,
            CommentTextId = (booking as BookingRated)?.CommentTextId,
            IsInternal = made is null && transferred is null ? null : (made?.IsInternal ?? transferred?.IsInternal) == true ? 1 : 0,
            ChargeBy = TariffOf(booking) is { } tariff ? (tariff.ChargeBy ?? Domain.Instruments.ChargeBy.Reservation).ToString() : null,
            ChangedTicks = booking.At.UtcTicks,
            IsTransfer = transferred is not null,
            IsNew = made is not null,
            Lines = made?.Lines,
            FirmTicks = (made?.FirmAt ?? (booking as BookingMoved)?.FirmAt)?.UtcTicks,
            PairingId = made?.Priority?.PairingId,
            ChargedMinutes = booking.PriorityOutcome == PriorityOutcome.Returned ? 0 : made?.Priority?.Minutes,
            Reasons = booking.Reasons is null ? null : JsonSerializer.Serialize(PilotBaseViews.Of(booking.Reasons)!, BookingJson.Default.IReadOnlyListPlacementReasonView),
        };
    }

    /// <summary>This change and a later one of the same booking, as one.</summary>
    public BookingChange Then(BookingChange later) => later with
    {
        VoucherFen = later.VoucherFen ?? VoucherFen,
        UserId = later.IsTransfer ? later.UserId : UserId,
        PurposeTextId = later.PurposeTextId ?? PurposeTextId,
        ReasonTextId = later.ReasonTextId ?? ReasonTextId,
        SeriesId = later.SeriesId ?? SeriesId,
        ExternalReference = later.ExternalReference ?? ExternalReference,
        ActualStartTicks = later.ActualStartTicks ?? ActualStartTicks,
        ActualEndTicks = later.ActualEndTicks ?? ActualEndTicks,
        Score = later.Score ?? Score,
        CommentTextId = later.CommentTextId ?? CommentTextId,
        IsInternal = later.IsInternal ?? IsInternal,
        ChargeBy = later.ChargeBy ?? ChargeBy,
        Lines = later.Lines ?? Lines,
        FirmTicks = later.FirmTicks ?? FirmTicks,
        PairingId = later.PairingId ?? PairingId,
        ChargedMinutes = later.ChargedMinutes ?? ChargedMinutes,
        Reasons = later.Reasons ?? Reasons,
        IsTransfer = later.IsTransfer || IsTransfer,
        IsNew = IsNew,
    };

    private static Tariff? TariffOf(BookingEvent booking) =>
        (booking as BookingMade)?.Tariff ?? (booking as BookingMoved)?.Tariff ?? (booking as BookingTransferred)?.Tariff;
}

/// <summary>Who provides an instrument at present, and by which clock.</summary>
internal sealed record InstrumentProvider(string InstrumentId, string ProviderId, string TimeZone)
{
    /// <summary>The kind of what is no pilot base.</summary>
    public const string Instrument = "instrument";

    /// <summary>As what it is evaluated.</summary>
    public required string Kind { get; init; }

    /// <summary>Its own id.</summary>
    public required string SubjectId { get; init; }

    public required string Name { get; init; }

    public string? UniversityId { get; init; }

    public long? ValueFen { get; init; }

    public int IsRetired { get; init; }

    public static InstrumentProvider Of(InstrumentDefined defined) => new(
        BookingChange.KeyOf(defined.InstrumentId, defined.Definition.Base is not null), defined.Definition.ProviderId, defined.Definition.TimeZone)
    {
        Kind = KindOf(defined.Definition.Base),
        SubjectId = defined.InstrumentId,
        Name = defined.Definition.Name,
        UniversityId = defined.Definition.UniversityId,
        ValueFen = defined.Definition.ValueFen,
        IsRetired = defined.IsRetired == true ? 1 : 0,
    };

    private static string KindOf(PilotBaseTerms? terms) => terms?.Kind switch
    {
        null => Instrument,
        Domain.PilotBases.PilotBaseKind.ConceptVerificationCentre => "conceptVerificationCentre",
        _ => "pilotBase",
    };
}

/// <summary>Whether an instrument is retired at present.</summary>
internal sealed record InstrumentRetirement(string InstrumentId, int IsRetired);

/// <summary>What rows hold as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<PlacementReasonView>))]
internal sealed partial class BookingJson : JsonSerializerContext;
