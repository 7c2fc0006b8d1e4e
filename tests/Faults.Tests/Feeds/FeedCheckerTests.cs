using System.Text;
using Liandong.Journal;
using Xunit;

namespace Liandong.Faults.Tests.Feeds;

public sealed class FeedCheckerTests
{
    private const string Qilu = "ent-qilu-bio";

    private static readonly JournalRow[] _rows =
    [
        Row(1, ["*"], "{}"), Row(2, [Qilu, "sdu-instruments"], """{"bookingId":"i.sem-1.a"}"""), Row(3, ["ent-linyi-robotics", "sdu-instruments"], """{"bookingId":"i.sem-1.b"}"""),
        Row(4, [Qilu], """{"bookingId":"i.sem-1.a"}"""), Row(5, ["*"], "{}"),
    ];

    private static readonly FeedSight[] _all = [Sight(1, "sem-1"), Sight(2, "i.sem-1.a"), Sight(3, "i.sem-1.b"), Sight(4, "i.sem-1.a"), Sight(5, "sem-1")];

    private static readonly FeedSight[] _qilus = [_all[0], _all[1], _all[3], _all[4]];

    [Fact]
    public void What_came_once_and_in_order_is_found_right()
    {
        Assert.Empty(FeedChecker.Check(_all, _rows, null));
        Assert.Empty(FeedChecker.Check(_qilus, _rows, Qilu));
    }

    [Fact]
    public void A_dropped_event_is_noticed()
    {
        for (var i = 0; i < _qilus.Length; i++)
            Assert.NotEmpty(FeedChecker.Check([.. _qilus[..i], .. _qilus[(i + 1)..]], _rows, Qilu));
    }

    [Fact]
    public void An_event_that_comes_twice_is_noticed()
    {
        for (var i = 0; i < _qilus.Length; i++)
            Assert.NotEmpty(FeedChecker.Check([.. _qilus[..(i + 1)], .. _qilus[i..]], _rows, Qilu));
    }

    [Fact]
    public void Events_out_of_order_are_noticed()
    {
        for (var i = 1; i < _qilus.Length; i++)
            Assert.NotEmpty(FeedChecker.Check([.. _qilus[..(i - 1)], _qilus[i], _qilus[i - 1], .. _qilus[(i + 1)..]], _rows, Qilu));
    }

    [Fact]
    public void An_event_of_somebody_else_or_about_something_else_is_noticed()
    {
        Assert.NotEmpty(FeedChecker.Check(_all, _rows, Qilu));
        Assert.NotEmpty(FeedChecker.Check([.. _qilus[..3], Sight(5, "xrd-1")], _rows, Qilu));
    }

    private static FeedSight Sight(long position, string subject) => new(position, subject, TimeSpan.Zero);

    private static JournalRow Row(long position, string[] audience, string payload) =>
        new(position, "instrument/sem-1", position, "a.fact", 1, Guid.Empty, "dept-sti", audience, Encoding.UTF8.GetBytes(payload), DateTimeOffset.UnixEpoch);
}
