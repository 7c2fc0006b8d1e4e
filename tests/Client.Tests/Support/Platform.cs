using System.Collections.Concurrent;

namespace Liandong.Client.Tests.Support;

/// <summary>Answers requests in the platform's place, one prepared answer after the other, and keeps what was sent.</summary>
internal sealed class Platform : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    /// <summary>The clock of the client.</summary>
    public PauseClock Clock { get; } = new();

    /// <summary>What was sent so far.</summary>
    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    /// <summary>The one request that was sent.</summary>
    public SentRequest Only => Assert.Single(Sent);

    public Platform Then(HttpResponseMessage answer) => Then(_ => Task.FromResult(answer));

    public Platform Then(Exception loss) => Then(_ => Task.FromException<HttpResponseMessage>(loss));

    public Platform Then(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>A request that is never answered; what to do once it is there.</summary>
    public Platform ThenHang(Action whenThere) => Then(async cancellation =>
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        await using var registration = cancellation.Register(() => never.TrySetCanceled(cancellation));
        ThreadPool.QueueUserWorkItem(_ => whenThere());
        return await never.Task;
    });

    /// <summary>A client of this platform, as <paramref name="change"/> wants it.</summary>
    public LiandongClient Client(Func<LiandongClientOptions, LiandongClientOptions>? change = null)
    {
        var options = new LiandongClientOptions
        {
            Address = new Uri("http://liandong.test"),
            Credential = LiandongCredential.ApiKey("key-of-a-test"),
            Clock = Clock,
            Retry = new RetryOptions { AttemptTimeout = PauseClock.TimeLimit, TotalTime = TimeSpan.FromHours(10) },
        };
        return new LiandongClient(new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }, change?.Invoke(options) ?? options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _sent.Enqueue(await SentRequest.ReadAsync(request));
        return _answers.TryDequeue(out var answer)
            ? await answer(cancellationToken)
            : throw new InvalidOperationException($"No answer is prepared for {request.Method} {request.RequestUri}.");
    }
}
