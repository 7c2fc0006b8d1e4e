using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Components.Calls;

/// <summary>How a call ended, for a page to show.</summary>
/// <typeparam name="T">What it gives.</typeparam>
/// <param name="Value">What it gave; null when it was refused.</param>
/// <param name="Trouble">Why it was refused; null when it was not.</param>
/// <param name="Position">The journal position of what was written.</param>
public sealed record Outcome<T>(T? Value, Trouble? Trouble, long Position = 0)
    where T : class;

/// <summary>Why something cannot be done.</summary>
/// <param name="Code">The problem's code, as the API names it.</param>
/// <param name="Detail">The problem in English.</param>
public sealed record Trouble(string Code, string Detail)
{
    /// <summary>No such thing, or none that this person may see.</summary>
    public const string NotFound = "not_found";

    /// <summary>Not this person's right.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The time of the sign-in is over.</summary>
    public const string SignedOut = "signed_out";

    /// <summary>It has changed since this person saw it.</summary>
    public const string Changed = "version_conflict";

    private const string ReadBehind = "read_behind";
    private const string Unavailable = "journal_unavailable";
    private const string Overloaded = "overloaded";

    /// <summary>Whether it passes by itself: the same, asked again, may be answered.</summary>
    public bool IsPassing => Code is ReadBehind or Unavailable or Overloaded;

    /// <summary>The rules that are broken.</summary>
    public IReadOnlyList<ProblemReply> Rules { get; init; } = [];

    /// <summary>What takes the slot, each with its time, up to a hundred.</summary>
    public IReadOnlyList<SlotReply> Conflicts { get; init; } = [];

    /// <summary>Free slots instead.</summary>
    public IReadOnlyList<SlotReply> NextFree { get; init; } = [];

    /// <summary>What is said against a request before anybody is asked.</summary>
    public static Trouble Of(ProblemResult problem) => new(problem.Code, problem.Detail)
    {
        Rules =
        [
            .. (problem.Problems ?? []).Select(rule => new ProblemReply { Code = rule.Code, Param = rule.Param, Limit = rule.Limit, Actual = rule.Actual, Overridable = rule.Overridable }),
        ],
    };

    /// <summary>What an answer says went wrong; null when nothing did.</summary>
    public static Trouble? Of(Answer answer) => answer.Status switch
    {
        AnswerStatus.Done or AnswerStatus.Created => null,
        AnswerStatus.Refused => new Trouble(answer.Refusal!.Code, answer.Refusal.Detail)
        {
            Rules = answer.Refusal.Problems,
            Conflicts = answer.Refusal.Conflicts ?? [],
            NextFree = answer.Refusal.NextFree ?? [],
        },
        AnswerStatus.JournalUnavailable => new Trouble(Unavailable, ""),
        AnswerStatus.ReadBehind => new Trouble(ReadBehind, ""),
        AnswerStatus.KeyReused => new Trouble("idempotency_key_reused", ""),
        _ => new Trouble(Overloaded, ""),
    };
}
