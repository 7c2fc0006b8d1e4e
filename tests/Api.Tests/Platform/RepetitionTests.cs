using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace Liandong.Api.Tests.Platform;

/// <summary>What a request does while the silo of its grain is lost.</summary>
public sealed class RepetitionTests
{
    private static readonly Caller _caller = new() { OrganisationId = "ent-qilu-bio", Role = "enterprise", Credential = "key/test" };
    private int _calls;

    [Fact]
    public async Task A_read_is_repeated_until_a_silo_answers() =>
        Assert.Equal(AnswerStatus.Done, (await GrainCalls.ReadAsync(LostOnce)).Status);

    [Fact]
    public async Task A_write_with_a_key_is_repeated() =>
        Assert.Equal(AnswerStatus.Done, (await GrainCalls.WriteAsync(new WriteContext { Caller = _caller, IdempotencyKey = "key" }, LostOnce)).Status);

    [Fact]
    public async Task A_write_without_a_key_is_never_repeated()
    {
        Assert.Equal(AnswerStatus.Overloaded, (await GrainCalls.WriteAsync(new WriteContext { Caller = _caller }, LostOnce)).Status);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_grain_that_has_no_time_is_not_asked_again()
    {
        Assert.Equal(AnswerStatus.Overloaded, (await GrainCalls.ReadAsync(() => AnswerAsync(AnswerStatus.Overloaded))).Status);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Repetition_ends_after_five_seconds()
    {
        var clock = new FakeTimeProvider();
        var repeating = GrainCalls.RepeatAsync(LostForAWhile, clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await repeating);
        Assert.Equal(2, _calls);

        Task<Answer?> LostForAWhile()
        {
            _calls++;
            clock.Advance(TimeSpan.FromSeconds(2.5));
            return Task.FromResult<Answer?>(null);
        }
    }

    private Task<Answer> LostOnce() => _calls++ == 0 ? throw new SiloUnavailableException() : Task.FromResult(Answer.Only(AnswerStatus.Done));

    private Task<Answer> AnswerAsync(AnswerStatus status)
    {
        _calls++;
        return Task.FromResult(Answer.Only(status));
    }
}
