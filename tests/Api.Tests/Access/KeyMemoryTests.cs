using System.Globalization;
using Liandong.Api.Access;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Api.Tests.Access;

/// <summary>What a node remembers of keys.</summary>
public sealed class KeyMemoryTests
{
    private static readonly Credential _credential = new("key/1", "ent-qilu-bio", "enterprise", ["read"]);
    private readonly FakeTimeProvider _clock = new();
    private readonly KeyMemory _memory;

    public KeyMemoryTests() => _memory = new KeyMemory(_clock);

    [Fact]
    public void What_a_key_opened_and_that_one_opened_nothing_is_known_for_a_moment()
    {
        _memory.Remember("right", _credential);
        _memory.Remember("wrong", null);
        Assert.Equal(new KeyCheck(IsKnown: true, _credential), _memory.Find("right"));
        Assert.Equal(new KeyCheck(IsKnown: true, null), _memory.Find("wrong"));
        Assert.Null(_memory.Find("never seen"));

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(_memory.Find("right"));
        Assert.Null(_memory.Find("wrong"));
        Assert.True(_memory.HasOpened("right"));
        Assert.False(_memory.HasOpened("wrong"));
    }

    [Fact]
    public void A_key_that_opens_nothing_any_more_is_forgotten_as_one_that_did()
    {
        _memory.Remember("right", _credential);
        _memory.Remember("right", null);
        Assert.Equal(new KeyCheck(IsKnown: true, null), _memory.Find("right"));
        Assert.False(_memory.HasOpened("right"));
    }

    [Fact]
    public void However_many_guesses_come_the_memory_is_bounded_and_keys_in_use_stay_in_it()
    {
        _memory.Remember("right", _credential);
        for (var i = 0; i < (2 * KeyMemory.MaxRemembered) + 1; i++)
            _memory.Remember(i.ToString(CultureInfo.InvariantCulture), null);
        Assert.InRange(_memory.NothingCount, 1, KeyMemory.MaxRemembered);
        Assert.NotNull(_memory.Find("right")?.Credential);
    }
}
