using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>Which instruments to list; a member left out does not narrow.</summary>
[GenerateSerializer, Immutable, Alias("liandong.InstrumentFilter")]
public sealed record InstrumentFilter
{
    /// <summary>Words or a text that occur in id, name, category or city; at most 200 characters count.</summary>
    [Id(0)] public string? Text { get; init; }

    /// <summary>The category.</summary>
    [Id(1)] public string? Category { get; init; }

    /// <summary>The city.</summary>
    [Id(2)] public string? City { get; init; }

    /// <summary>The provider.</summary>
    [Id(3)] public string? ProviderId { get; init; }

    /// <summary>Whether retired ones are among them.</summary>
    [Id(4)] public bool IncludeRetired { get; init; }
}

/// <summary>Lists instruments. Any key; answers come from the lists that follow the journal on the node that answers.</summary>
[Alias("liandong.IInstrumentListGrain")]
public interface IInstrumentListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of instruments by id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(InstrumentFilter filter, PageRequest page);
}
