using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>What an expert thinks of a pitch.</summary>
public sealed record ScoreView
{
    /// <summary>The expert.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PitchId { get; init; }

    /// <summary>0–100 by criterion.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>When it was given last, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A conflict of interest that was declared.</summary>
public sealed record ConflictView
{
    /// <summary>The expert.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PitchId { get; init; }

    /// <summary>Who said so.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string DeclaredBy { get; init; }
}

/// <summary>Scores as they are given: all for the host, an expert's own for the expert.</summary>
public sealed record ScoresView
{
    /// <summary>The scores.</summary>
    public required IReadOnlyList<ScoreView> Scores { get; init; }

    /// <summary>The declared conflicts of interest.</summary>
    public required IReadOnlyList<ConflictView> Conflicts { get; init; }
}
