using Liandong.Domain.Organisations;

namespace Liandong.Domain.Evaluations;

/// <summary>The minutes that a university promises to leave to others in a year on the instruments of its units. Immutable.</summary>
[PolicySource("M11")]
public sealed record OpenSharingPromise
{
    /// <summary>Nothing promised.</summary>
    public static readonly OpenSharingPromise None = new();

    /// <summary>What was promised; null before it was.</summary>
    public long? Minutes { get; init; }

    /// <summary>Rises by one with every change; 0 before the first.</summary>
    public long Version { get; init; }
}

/// <summary>Promise minutes, for the first time or anew.</summary>
public sealed record PromiseOpenSharing
{
    /// <summary>The university.</summary>
    public required string UniversityId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who promises.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Whether the organisation is known as a university.</summary>
    public required bool IsUniversity { get; init; }

    /// <summary>How many minutes.</summary>
    public required long Minutes { get; init; }

    /// <summary>The version named in <c>If-Match</c> (0: none yet), or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Minutes were promised. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public sealed record OpenSharingPromised
{
    /// <summary>The university.</summary>
    public required string UniversityId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>How many minutes.</summary>
    public required long Minutes { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The organisation that acted.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who acted, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>The promise's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>Who promises what: the university itself while the year lasts, the department also afterwards.</summary>
[PolicySource("M11")]
public sealed class OpenSharingDecider : IDecider<OpenSharingPromise, PromiseOpenSharing, OpenSharingPromised>
{
    /// <summary>The most that can be promised.</summary>
    public const long MaxMinutes = 1_000_000_000_000;

    private OpenSharingDecider()
    {
    }

    /// <inheritdoc/>
    public static OpenSharingPromise Initial => OpenSharingPromise.None;

    /// <inheritdoc/>
    public static Decision<OpenSharingPromised> Decide(OpenSharingPromise state, PromiseOpenSharing command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (!command.Actor.ActsFor(command.UniversityId))
            return Refuse(RefusalKind.Forbidden, "forbidden", "A university promises for itself. Name your own.");
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {state.Version} now. Read it again, then decide again.");
        var problems = Broken(command).ToList();
        if (problems.Count > 0)
            return Refuse(RefusalKind.RuleBroken, "policy_violation", "This cannot be promised; the rules that stand against it are named.", problems);
        return command.Minutes == state.Minutes
            ? Decision.Accept<OpenSharingPromised>()
            : Decision.Accept(new OpenSharingPromised
            {
                UniversityId = command.UniversityId,
                Year = command.Year,
                Minutes = command.Minutes,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                Version = state.Version + 1,
            });
    }

    /// <inheritdoc/>
    public static OpenSharingPromise Evolve(OpenSharingPromise state, OpenSharingPromised @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return new OpenSharingPromise { Minutes = @event.Minutes, Version = @event.Version };
    }

    private static IEnumerable<Problem> Broken(PromiseOpenSharing command)
    {
        if (!command.IsUniversity)
            yield return new Problem("unknown_university", "id", Actual: command.UniversityId);
        if (command.Minutes is < 0 or > MaxMinutes)
            yield return new Problem("out_of_range", "minutes", command.Minutes < 0 ? 0 : MaxMinutes, command.Minutes);
        if (ChinaDays.Of(command.Now).Year is var present && command.Year < present && command.Actor.Role != Role.Department)
            yield return new Problem("year_over", "year", present, command.Year);
    }

    private static Decision<OpenSharingPromised> Refuse(RefusalKind kind, string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<OpenSharingPromised>(new Refusal(kind, code, detail) { Problems = problems });
}
