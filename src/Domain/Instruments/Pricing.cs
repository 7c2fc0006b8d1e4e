using System.Globalization;

namespace Liandong.Domain.Instruments;

/// <summary>The rates an instrument may have, as a set.</summary>
[Flags]
public enum RateKinds
{
    /// <summary>No rate.</summary>
    None = 0,

    /// <summary>What everybody may have.</summary>
    Default = 1,

    /// <summary>For universities and those who belong to one.</summary>
    University = 2,

    /// <summary>For enterprises of a zone.</summary>
    ZoneEnterprise = 4,

    /// <summary>For a zone paired with the provider's university, and its enterprises.</summary>
    PairedZone = 8,
}

/// <summary>A price that was agreed: kept with the booking, so that later changes of the rates do not change the bill.</summary>
/// <param name="Rate">The rate that applies: a single one.</param>
/// <param name="FenPerHour">What an hour costs, in fen.</param>
/// <param name="MinimumChargeFen">The least that a use costs, in fen; null = no such rule.</param>
/// <param name="ChargeBy">What the time is charged by; null = by the booked length, as all bookings were before this could be agreed.</param>
/// <param name="Lines">How many lines pay that; null = one.</param>
public sealed record Tariff(RateKinds Rate, long FenPerHour, long? MinimumChargeFen, ChargeBy? ChargeBy = null, int? Lines = null);

/// <summary>A line of a fee.</summary>
/// <param name="Code"><c>use</c>, or <c>minimum_charge</c> for what the use falls short of the minimum.</param>
/// <param name="Text">What the line is for, in English.</param>
/// <param name="AmountFen">What it costs, in fen, rounded half up.</param>
public sealed record FeeLine(string Code, string Text, long AmountFen);

/// <summary>A price.</summary>
/// <param name="FeeFen">The fee in fen: the sum of the lines.</param>
/// <param name="Tariff">What it was computed by.</param>
/// <param name="Lines">What it consists of.</param>
public sealed record Quote(long FeeFen, Tariff Tariff, IReadOnlyList<FeeLine> Lines);

/// <summary>What the use of an instrument costs. One function for the quote, the booking and the bill.</summary>
[PolicySource("M11")]
public static class Pricing
{
    /// <summary>The longest time that is priced, and so the longest booking: a leap year. With the highest rate the fee still is an exact number in JSON.</summary>
    public static readonly TimeSpan MaximumLength = TimeSpan.FromDays(366);

    /// <summary>What the slot would cost the holder.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slot is reversed or longer than <see cref="MaximumLength"/>: the rules refuse such slots first.</exception>
    public static Quote Quote(InstrumentDefinition definition, Holder holder, TimeSlot slot, int? lines = null) =>
        Quote(TariffFor(definition, Entitlements(definition, holder)) with { Lines = lines }, slot.Length());

    /// <summary>What a length of time costs by an agreed price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or above <see cref="MaximumLength"/>.</exception>
    public static Quote Quote(Tariff tariff, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumLength);

        var useFen = DivideHalfUp((Int128)tariff.FenPerHour * (tariff.Lines ?? 1) * length.Ticks, TimeSpan.TicksPerHour);
        var onLines = tariff.Lines is { } lines ? string.Create(CultureInfo.InvariantCulture, $" on {lines} lines") : "";
        var use = new FeeLine("use", string.Create(CultureInfo.InvariantCulture, $"{length.MinutesUp()} min{onLines} at {tariff.FenPerHour} fen per hour"), useFen);
        if (tariff.MinimumChargeFen is not { } minimumFen || minimumFen <= useFen)
            return new Quote(useFen, tariff, [use]);

        var text = string.Create(CultureInfo.InvariantCulture, $"Up to the minimum charge of {minimumFen} fen");
        return new Quote(minimumFen, tariff, [use, new FeeLine("minimum_charge", text, minimumFen - useFen)]);
    }

    /// <summary>What a use costs by an agreed price: <see cref="Quote(Tariff, TimeSpan)"/> of the time that is charged.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The charged time is negative or above <see cref="MaximumLength"/>: the rules refuse such times first.</exception>
    public static Quote Bill(Tariff tariff, TimeSlot booked, TimeSlot actual)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        return Quote(tariff, ChargedTime(tariff, booked, actual).Length());
    }

    /// <summary>The time of a use that is charged.</summary>
    public static TimeSlot ChargedTime(Tariff tariff, TimeSlot booked, TimeSlot actual)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        return tariff.ChargeBy switch
        {
            ChargeBy.Usage => actual,
            ChargeBy.Overage => booked with { End = Instants.Later(booked.End, actual.End) },
            _ => booked,
        };
    }

    /// <summary>The rates that a holder is entitled to, whether or not the instrument has them.</summary>
    public static RateKinds Entitlements(InstrumentDefinition definition, Holder holder)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(holder);
        var entitlements = RateKinds.Default;
        if (holder.UniversityId is not null || holder.Kind is HolderKind.University or HolderKind.UniversityUnit)
            entitlements |= RateKinds.University;
        var isZoneEnterprise = holder is { Kind: HolderKind.Enterprise, ZoneId: not null };
        if (isZoneEnterprise)
            entitlements |= RateKinds.ZoneEnterprise;
        if ((isZoneEnterprise || holder.Kind == HolderKind.Zone)
            && definition.UniversityId is { } universityId && holder.PairedUniversityIds?.Contains(universityId) == true)
            entitlements |= RateKinds.PairedZone;
        return entitlements;
    }

    /// <summary>The lowest of the instrument's rates within a set; of equal ones the more general. The default rate is always in it.</summary>
    public static Tariff TariffFor(InstrumentDefinition definition, RateKinds entitlements)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var rates = definition.Rates;
        ChargeBy? chargeBy = definition.ChargeBy == ChargeBy.Reservation ? null : definition.ChargeBy;
        var best = new Tariff(RateKinds.Default, rates.Default, definition.MinimumChargeFen, chargeBy);
        foreach (var (kind, rate) in new[]
                 {
                     (RateKinds.University, rates.University),
                     (RateKinds.ZoneEnterprise, rates.ZoneEnterprise),
                     (RateKinds.PairedZone, rates.PairedZone),
                 })
        {
            if (entitlements.HasFlag(kind) && rate is { } fenPerHour && fenPerHour < best.FenPerHour)
                best = best with { Rate = kind, FenPerHour = fenPerHour };
        }

        return best;
    }

    /// <summary>A percentage (0–100) of an amount in fen, rounded half up.</summary>
    internal static long Percent(long amountFen, int percent) => DivideHalfUp((Int128)amountFen * percent, 100);

    private static long DivideHalfUp(Int128 dividend, long divisor) => checked((long)(((2 * dividend) + divisor) / (2 * divisor)));
}
