using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.Pairings;

/// <summary>All pairings of one zone with one university, or unit or team of one. The key is <c>&lt;zone&gt;.&lt;partner&gt;</c>.</summary>
[Alias("liandong.IPairingGrain")]
public interface IPairingGrain : IGrainWithStringKey
{
    /// <summary>Proposes a pairing.</summary>
    [Alias("Propose")]
    Task<Answer> ProposeAsync(PairingRequest request, WriteContext context);

    /// <summary>Confirms a pairing, or its renewal, for the other side.</summary>
    [Alias("Confirm")]
    Task<Answer> ConfirmAsync(string pairingId, WriteContext context);

    /// <summary>Records a confirmed pairing, or a confirmed renewal. Answers when its zone knows; until then JournalUnavailable, and the same key finds out.</summary>
    [Alias("Record")]
    Task<Answer> RecordAsync(string pairingId, WriteContext context);

    /// <summary>Asks for a later end.</summary>
    [Alias("Renew")]
    Task<Answer> RenewAsync(string pairingId, RenewalRequest request, WriteContext context);

    /// <summary>Reports on a year.</summary>
    [Alias("Report")]
    Task<Answer> ReportAsync(string pairingId, PairingReportRequest request, WriteContext context);

    /// <summary>Ends a pairing. Answers when its zone knows, as <see cref="RecordAsync"/> does.</summary>
    [Alias("End")]
    Task<Answer> EndAsync(string pairingId, EndRequest request, WriteContext context);

    /// <summary>A pairing, as far as the caller may see it.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(string pairingId, Caller caller);

    /// <summary>
    /// Grants priority on a pilot base for a year. Answers when the base knows; until then JournalUnavailable, and the same key
    /// finds out.
    /// </summary>
    [Alias("GrantPriority")]
    Task<Answer> GrantPriorityAsync(string pairingId, string pilotBaseId, int year, PriorityQuotaRequest request, WriteContext context);

    /// <summary>The quotas of a pairing with what the bases hold and have used of them; for its sides and the department.</summary>
    [Alias("GetPriorities")]
    Task<Answer> GetPrioritiesAsync(string pairingId, Caller caller);

    /// <summary>Settles what is due: ends what has run out, and tells the zone what a crash has left untold.</summary>
    [Alias("SettleDue")]
    Task<DueReply> SettleDueAsync();
}

/// <summary>Filters pairings; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PairingFilter")]
public sealed record PairingFilter
{
    /// <summary>The zone.</summary>
    [Id(0)] public string? ZoneId { get; init; }

    /// <summary>The university, or the unit or team of one.</summary>
    [Id(1)] public string? UniversityId { get; init; }

    /// <summary>Where they stand.</summary>
    [Id(2)] public string? Status { get; init; }
}

/// <summary>Lists pairings. Any key.</summary>
[Alias("liandong.IPairingListGrain")]
public interface IPairingListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the pairings that the caller may see, by id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(PairingFilter filter, PageRequest page, Caller caller);

    /// <summary>How far the zones are paired on a day.</summary>
    /// <param name="on">The day, in China's time; null for today.</param>
    /// <param name="after">The journal position the answer must rest on; 0 to take it as it is.</param>
    [Alias("GetCoverage")]
    Task<Answer> GetCoverageAsync(DateOnly? on, long after);
}
