namespace Liandong.Domain.Imports;

/// <summary>An import that was carried out, as it is remembered.</summary>
/// <param name="Version">0 before it is finished, then 1.</param>
public sealed record ImportState(long Version);

/// <summary>What somebody wants of an import.</summary>
/// <param name="Now">The time.</param>
/// <param name="Actor">Who.</param>
public abstract record ImportCommand(DateTimeOffset Now, Actor Actor);

/// <summary>Write down that all rows have been carried out or refused.</summary>
/// <param name="Now">The time.</param>
/// <param name="Actor">Who.</param>
/// <param name="ImportId">The import.</param>
/// <param name="Kind">What was imported: <c>instruments</c>, <c>qualifications</c>, <c>bookings</c> or <c>filings</c>.</param>
/// <param name="Counts">What became of the rows.</param>
public sealed record FinishImport(DateTimeOffset Now, Actor Actor, string ImportId, string Kind, ImportCounts Counts) : ImportCommand(Now, Actor);

/// <summary>What became of the rows of an import.</summary>
/// <param name="Created">Made something new.</param>
/// <param name="Changed">Changed what was there.</param>
/// <param name="Unchanged">Said what was so already.</param>
/// <param name="Refused">Were refused.</param>
public sealed record ImportCounts(int Created, int Changed, int Unchanged, int Refused);

/// <summary>Something that happened to an import. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record ImportEvent
{
    /// <summary>The import.</summary>
    public required string ImportId { get; init; }

    /// <summary>The organisation that imported.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The person who did, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The import's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>All rows have been carried out or refused; what they did is told by events of their own.</summary>
public sealed record ImportFinished : ImportEvent
{
    /// <summary>What was imported.</summary>
    public required string Kind { get; init; }

    /// <summary>What became of the rows.</summary>
    public required ImportCounts Counts { get; init; }
}

/// <summary>The rules of an import: it is finished once. Rows are decided by the things that they are about.</summary>
public sealed class ImportDecider : IDecider<ImportState, ImportCommand, ImportEvent>
{
    private static readonly string[] _kinds = ["instruments", "qualifications", "bookings", "filings"];

    private ImportDecider()
    {
    }

    /// <inheritdoc/>
    public static ImportState Initial { get; } = new(0);

    /// <inheritdoc/>
    public static Decision<ImportEvent> Decide(ImportState state, ImportCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (command is not FinishImport finish || !_kinds.Contains(finish.Kind))
            return Decision.Refuse<ImportEvent>(new Refusal(RefusalKind.Malformed, "invalid_value", "Import instruments, qualifications, bookings or filings."));
        if (state.Version > 0)
            return Decision.Refuse<ImportEvent>(new Refusal(RefusalKind.Conflict, "id_taken", "This import is finished. Send the request again to get another id."));
        return Decision.Accept<ImportEvent>(new ImportFinished
        {
            ImportId = finish.ImportId,
            OrganisationId = finish.Actor.OrganisationId,
            ActedByUserId = finish.Actor.UserId,
            At = finish.Now.ToUniversalTime(),
            Version = 1,
            Kind = finish.Kind,
            Counts = finish.Counts,
        });
    }

    /// <inheritdoc/>
    public static ImportState Evolve(ImportState state, ImportEvent @event) => @event is ImportFinished finished ? new ImportState(finished.Version) : state;
}
