using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Grains.Availability;

/// <summary>An instrument in question, with what its price is made of.</summary>
internal sealed record Candidate
{
    public required string Id { get; init; }

    public string? UniversityId { get; init; }

    public required long DefaultRate { get; init; }

    public long? ZoneRate { get; init; }

    public long? PairedRate { get; init; }

    public long? UniversityRate { get; init; }

    public long? MinimumFen { get; init; }

    /// <summary>What a length of time would cost a holder: by the function that makes quotes and bills.</summary>
    public long FeeFen(Holder holder, TimeSlot slot) => Pricing.Quote(
        new InstrumentDefinition
        {
            Name = Id,
            Category = "",
            City = "",
            ProviderId = "",
            UniversityId = UniversityId,
            Rates = new Rates { Default = DefaultRate, ZoneEnterprise = ZoneRate, PairedZone = PairedRate, University = UniversityRate },
            MinimumChargeFen = MinimumFen,
        },
        holder,
        slot).FeeFen;
}

/// <summary>What decides about an instrument, beside what is taken.</summary>
internal sealed record FreeInstrumentRow
{
    public required string Id { get; init; }

    public required string Definition { get; init; }

    public long? LastUseStart { get; init; }

    public long? LastUseEnd { get; init; }

    public long? QualifiedUntil { get; init; }
}

/// <summary>A time that is taken, or counts.</summary>
internal sealed record TakenTimeRow
{
    public required string InstrumentId { get; init; }

    public required int Kind { get; init; }

    public string? HolderId { get; init; }

    public required long StartTicks { get; init; }

    public required long EndTicks { get; init; }

    public TakenTime ToTaken(string id) => new(id, (TakenKind)Kind, HolderId, new TimeSlot(new DateTimeOffset(StartTicks, TimeSpan.Zero), new DateTimeOffset(EndTicks, TimeSpan.Zero)));
}
