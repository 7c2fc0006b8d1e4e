using System.Text.Json;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;

namespace Liandong.Grains.Availability;

/// <summary>An instrument, as it travels to the database.</summary>
internal sealed record FreeInstrument
{
    public required string Id { get; init; }

    public required string Category { get; init; }

    public required string City { get; init; }

    public string? UniversityId { get; init; }

    public required long DefaultRate { get; init; }

    public long? ZoneRate { get; init; }

    public long? PairedRate { get; init; }

    public long? UniversityRate { get; init; }

    public long? MinimumFen { get; init; }

    public required string Definition { get; init; }

    /// <summary>1 when it is retired, else 0.</summary>
    public required int Retired { get; init; }

    public static FreeInstrument Of(InstrumentDefined defined) => new()
    {
        Id = defined.InstrumentId,
        Category = defined.Definition.Category,
        City = defined.Definition.City,
        UniversityId = defined.Definition.UniversityId,
        DefaultRate = defined.Definition.Rates.Default,
        ZoneRate = defined.Definition.Rates.ZoneEnterprise,
        PairedRate = defined.Definition.Rates.PairedZone,
        UniversityRate = defined.Definition.Rates.University,
        MinimumFen = defined.Definition.MinimumChargeFen,
        Definition = JsonSerializer.Serialize(defined.Definition, InstrumentEventJson.Instance.InstrumentDefinition),
        Retired = defined.IsRetired == true ? 1 : 0,
    };
}

/// <summary>What a booking, hold or outage takes; a kind of null takes nothing.</summary>
internal sealed record TakenRow(string InstrumentId, string Id, int? Kind, string? HolderId, long? StartTicks, long? EndTicks);

/// <summary>Whether an instrument is retired, 1, or in service again, 0.</summary>
internal sealed record Retirement(string InstrumentId, int Retired);

/// <summary>The last use that was settled by its real end.</summary>
internal sealed record LastUse(string InstrumentId, long StartTicks, long EndTicks);

/// <summary>Until when a holder is qualified.</summary>
internal sealed record Qualified(string InstrumentId, string HolderId, long UntilTicks);

/// <summary>Until when what is over can be forgotten.</summary>
internal sealed record Forgotten(string InstrumentId, long UsedTicks, long OutageTicks);

/// <summary>The window that is asked for of an instrument.</summary>
internal sealed record Window(string Id, long FromTicks, long ToTicks);
