using System.Text.RegularExpressions;

namespace Liandong.Client.Tests.OpenApi;

/// <summary>How the client carries out an operation.</summary>
internal sealed record ClientOperation
{
    /// <summary>Method and path, as the OpenAPI document names them.</summary>
    public required string Key { get; init; }

    /// <summary>The type of its request; null when it sends none.</summary>
    public Type? Request { get; init; }

    /// <summary>The type of its answer; null when that has no body.</summary>
    public Type? Answer { get; init; }

    /// <summary>The type of what stands for the answer while it is worked on; null when it comes at once.</summary>
    public Type? Pending { get; init; }

    /// <summary>Calls the client with everything that the operation can be given.</summary>
    public required Func<LiandongClient, Task> Call { get; init; }

    /// <summary>Whether it reads a stream, which has sent one event and then ended.</summary>
    public bool IsStream { get; init; }

    /// <summary>What the client sends for it.</summary>
    public async Task<IReadOnlyList<SentRequest>> SendAsync()
    {
        using var platform = new Platform();
        if (IsStream)
            platform.Then(Feed.Ended(Feed.Event(4)));
        platform.Then(Answers.Problem(400, "end_of_the_check"));
        var problem = await Assert.ThrowsAsync<LiandongProblemException>(() => Call(platform.Client()));
        Assert.Equal("end_of_the_check", problem.Code);
        return platform.Sent;
    }

    /// <summary>Whether a request is one of this operation.</summary>
    public bool Fits(SentRequest sent)
    {
        var (method, path) = (Key.Split(' ')[0], Key.Split(' ')[1]);
        var form = Regex.Replace(Regex.Escape(path), @"\\\{\w+}", "[^/]+");
        return sent.Method == method && Regex.IsMatch(sent.Target.Split('?')[0], $"^{form}$");
    }
}
