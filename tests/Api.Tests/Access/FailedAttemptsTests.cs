using System.Net;
using Liandong.Api.Access;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Api.Tests.Access;

/// <summary>The bucket of each address.</summary>
public sealed class FailedAttemptsTests
{
    private const int PerMinute = 60;
    private static readonly IPAddress _guesser = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress _other = IPAddress.Parse("192.0.2.2");
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void An_address_tries_as_often_as_agreed_and_then_again_when_its_bucket_fills()
    {
        var attempts = new FailedAttempts(PerMinute, _clock);
        Assert.All(Enumerable.Range(0, PerMinute), _ => Assert.True(attempts.TryBegin(_guesser, out var _)));
        Assert.False(attempts.TryBegin(_guesser, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
        Assert.True(attempts.TryBegin(_other, out _));

        _clock.Advance(wait);
        Assert.True(attempts.TryBegin(_guesser, out _));
        Assert.False(attempts.TryBegin(_guesser, out _));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.All(Enumerable.Range(0, PerMinute), _ => Assert.True(attempts.TryBegin(_guesser, out var _)));
        Assert.False(attempts.TryBegin(_guesser, out _));
    }

    [Fact]
    public void What_succeeds_costs_nothing()
    {
        var attempts = new FailedAttempts(PerMinute, _clock);
        for (var i = 0; i < 10 * PerMinute; i++)
        {
            Assert.True(attempts.TryBegin(_guesser, out _));
            attempts.Succeed(_guesser);
        }

        Assert.All(Enumerable.Range(0, PerMinute), _ => Assert.True(attempts.TryBegin(_guesser, out var _)));
        Assert.False(attempts.TryBegin(_guesser, out _));
    }

    [Fact]
    public void A_network_of_IPv6_is_one_guesser()
    {
        var attempts = new FailedAttempts(PerMinute, _clock);
        for (var i = 0; i < PerMinute; i++)
            Assert.True(attempts.TryBegin(IPAddress.Parse($"2001:db8:0:1::{i + 1:x}"), out _));
        Assert.False(attempts.TryBegin(IPAddress.Parse("2001:db8:0:1:ffff::1"), out _));
        Assert.True(attempts.TryBegin(IPAddress.Parse("2001:db8:0:2::1"), out _));

        for (var i = 0; i < PerMinute; i++)
            Assert.True(attempts.TryBegin(_guesser.MapToIPv6(), out _));
        Assert.False(attempts.TryBegin(_guesser, out _));
    }

    [Fact]
    public void However_many_addresses_guess_it_keeps_a_bounded_number_apart()
    {
        var attempts = new FailedAttempts(PerMinute, _clock);
        for (var i = 0; i < FailedAttempts.MaxAddresses; i++)
            Assert.True(attempts.TryBegin(Address(i), out _));
        var beyond = Enumerable.Range(FailedAttempts.MaxAddresses, 1_000).Count(i => attempts.TryBegin(Address(i), out _));
        Assert.Equal(PerMinute, beyond);
        Assert.Equal(FailedAttempts.MaxAddresses + 1, attempts.AddressCount);
        Assert.True(attempts.TryBegin(Address(0), out _));

        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(attempts.TryBegin(Address(-1), out _));
        Assert.Equal(1, attempts.AddressCount);
    }

    [Fact]
    public void Without_a_limit_nothing_is_kept()
    {
        var attempts = new FailedAttempts(0, _clock);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.True(attempts.TryBegin(_guesser, out var _)));
        Assert.Equal(0, attempts.AddressCount);
    }

    private static IPAddress Address(int number) => new([10, unchecked((byte)(number >> 16)), unchecked((byte)(number >> 8)), unchecked((byte)number)]);
}
