using System.Globalization;
using Google.OrTools.Sat;

namespace Liandong.Grains.Meetings;

/// <summary>How far a search may go: by steps, which are the same on every machine; by the clock, should the machine be slow; and by whoever waits for it.</summary>
/// <param name="Seed">Decides between solutions of equal standing.</param>
/// <param name="Limit">How long all of it may take.</param>
/// <param name="TimeLeft">What is left of that.</param>
/// <param name="CancellationToken">Ends it early.</param>
internal sealed record SearchLimits(int Seed, TimeSpan Limit, Func<TimeSpan> TimeLeft, CancellationToken CancellationToken);

/// <summary>
/// A constraint model that is searched for one figure after another: each stage starts from the solution before, and may not
/// make worse what earlier ones have reached. Not for several threads.
/// </summary>
/// <param name="limits">How far it may go.</param>
/// <param name="parameters">Further parameters of the solver, as text.</param>
internal sealed class StagedSearch(SearchLimits limits, string parameters = "")
{
    private const double Rounding = 1e-6;

    // On the machines this was measured on, a unit of the search's own time took up to three seconds.
    private const double StepsPerSecond = 0.35;
    private readonly List<BoolVar> _decisions = [];
    private List<bool>? _solution;

    /// <summary>The model.</summary>
    public CpModel Model { get; } = new();

    /// <summary>A decision: what a solution consists of.</summary>
    public BoolVar Decide()
    {
        var decision = Model.NewBoolVar("");
        _decisions.Add(decision);
        return decision;
    }

    /// <summary>Takes a solution to start from: one value a decision, in the order they were made.</summary>
    public void StartFrom(IEnumerable<bool> solution) => _solution = [.. solution];

    /// <summary>The solution at hand; null before there is one.</summary>
    public IReadOnlyList<bool>? Solution => _solution;

    /// <summary>Searches for less of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="share">The part of the limit that this may take.</param>
    /// <returns>No solution has less; and whether the one at hand has no more than that.</returns>
    /// <exception cref="InvalidOperationException">The model contradicts itself.</exception>
    public (long Bound, bool IsReached) Minimise(LinearExpr figure, double share)
    {
        Hint();
        Model.Minimize(figure);
        using var solver = new CpSolver { StringParameters = Parameters(share) };
        using var registration = limits.CancellationToken.Register(solver.StopSearch);
        switch (limits.CancellationToken.IsCancellationRequested ? CpSolverStatus.Unknown : solver.Solve(Model))
        {
            case CpSolverStatus.Unknown:
                return (long.MinValue + 1, false);
            case CpSolverStatus.Optimal or CpSolverStatus.Feasible:
                _solution = _decisions.ConvertAll(solver.BooleanValue);
                var value = (long)Math.Round(solver.ObjectiveValue);
                var bound = (long)Math.Ceiling(solver.BestObjectiveBound - Rounding);
                Model.Add(figure <= value);
                return (bound, bound >= value);
            case var other:
                throw new InvalidOperationException($"A model that has a solution was found {other}.");
        }
    }

    private void Hint()
    {
        Model.ClearHints();
        foreach (var (decision, value) in _decisions.Zip(_solution ?? []))
        {
            Model.AddHint(decision, value);
        }
    }

    private string Parameters(double share) => string.Create(
        CultureInfo.InvariantCulture,
        $"num_workers:1 {parameters} random_seed:{limits.Seed & int.MaxValue} max_deterministic_time:{limits.Limit.TotalSeconds * share * StepsPerSecond} max_time_in_seconds:{Math.Max(0, limits.TimeLeft().TotalSeconds)}");
}
