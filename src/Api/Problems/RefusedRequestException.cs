namespace Liandong.Api.Problems;

/// <summary>A request that cannot be understood; carries the answer it gets.</summary>
internal sealed class RefusedRequestException(ProblemResult problem) : Exception("The request is refused.")
{
    public ProblemResult Problem => problem;

    /// <summary>400, with all that is wrong. The code of the whole is that of its problems when they agree.</summary>
    public static RefusedRequestException Invalid(IReadOnlyList<BrokenRule> problems)
    {
        var codes = problems.Select(problem => problem.Code).Distinct().ToList();
        var parts = problems.Select(problem => $"{problem.Param}: {problem.Code}");
        return new RefusedRequestException(new ProblemResult(
            StatusCodes.Status400BadRequest, codes.Count == 1 ? codes[0] : "invalid_request", $"Correct these members and repeat the request: {string.Join(", ", parts)}.")
        {
            Problems = problems,
        });
    }

    public static RefusedRequestException Invalid(string code, string param, string detail) =>
        new(new ProblemResult(StatusCodes.Status400BadRequest, code, detail) { Problems = [new BrokenRule(code, param, null, null, Overridable: false)] });
}
