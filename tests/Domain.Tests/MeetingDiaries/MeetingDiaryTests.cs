using System.Collections.Immutable;
using CsCheck;
using Liandong.Domain.MeetingDiaries;

namespace Liandong.Domain.Tests.MeetingDiaries;

/// <summary>No time is promised to two meetings.</summary>
public sealed class MeetingDiaryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_time_that_is_promised_is_not_promised_again()
    {
        var diary = When(MeetingDiary.None, Claim("m1", 0, 30));
        Assert.Equal("double_booked", MeetingDiaryDecider.Decide(diary, Claim("m2", 29, 59)).Refusal!.Code);
        Assert.Equal(2, When(diary, Claim("m2", 30, 60)).Claims.Count);
    }

    [Fact]
    public void A_promise_moves_with_its_meeting()
    {
        var diary = Given(Claim("m1", 0, 30), Claim("m1", 60, 90), Claim("m2", 0, 30));
        Assert.Equal(2, diary.Claims.Count);
        Assert.Equal(Now.AddMinutes(60), diary.Claims["m1"].Time.Start);
    }

    [Fact]
    public void A_released_or_lapsed_promise_is_in_nobodys_way()
    {
        Assert.Single(Given(Claim("m1", 0, 30), new ReleaseTime { ParticipantId = "i1", Now = Now, MeetingId = "m1" }, Claim("m2", 0, 30)).Claims);
        var diary = When(When(MeetingDiary.None, Claim("m1", 0, 30)), Claim("m2", 0, 30) with { Lapsed = ["m1"] });
        Assert.Equal("m2", Assert.Single(diary.Claims).Key);
    }

    [Fact]
    public void A_repeated_release_changes_nothing() =>
        Assert.Empty(MeetingDiaryDecider.Decide(MeetingDiary.None, new ReleaseTime { ParticipantId = "i1", Now = Now, MeetingId = "m1" }).Events);

    [Fact]
    public void The_number_of_promises_is_bounded_and_old_ones_are_forgotten()
    {
        var diary = Enumerable.Range(0, MeetingDiaryDecider.MaxClaims).Aggregate(MeetingDiary.None, (state, number) => When(state, Claim($"m{number}", number * 10, (number * 10) + 10)));
        Assert.Equal("too_many", Assert.Single(MeetingDiaryDecider.Decide(diary, Claim("more", 10_000, 10_010)).Refusal!.Problems).Code);
        var later = When(diary, Claim("more", 100_000, 100_010) with { Now = Now.AddMinutes(100_000) });
        Assert.Equal("more", Assert.Single(later.Claims).Key);
    }

    [Fact]
    public void Random_promises_never_overlap() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 20], Gen.Int[1, 6]).Array[1, 50].Sample(acts =>
    {
        var diary = MeetingDiary.None;
        foreach (var (what, meeting, start, length) in acts)
        {
            MeetingDiaryCommand command = what == 0 ? new ReleaseTime { ParticipantId = "i1", Now = Now, MeetingId = $"m{meeting}" } : Claim($"m{meeting}", start, start + length);
            diary = MeetingDiaryDecider.Decide(diary, command).Events.Aggregate(diary, MeetingDiaryDecider.Evolve);
            foreach (var claim in diary.Claims.Values)
                Assert.Empty(diary.InTheWay(claim.Time, claim.MeetingId));
        }
    }, iter: 300);

    private static ClaimTime Claim(string meeting, int from, int to) => new()
    {
        ParticipantId = "i1",
        Now = Now,
        MeetingId = meeting,
        Time = new TimeSlot(Now.AddMinutes(from), Now.AddMinutes(to)),
        Lapsed = [],
    };

    private static MeetingDiary Given(params MeetingDiaryCommand[] commands) => commands.Aggregate(MeetingDiary.None, When);

    private static MeetingDiary When(MeetingDiary diary, MeetingDiaryCommand command)
    {
        var decision = MeetingDiaryDecider.Decide(diary, command);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(diary, MeetingDiaryDecider.Evolve);
    }
}
