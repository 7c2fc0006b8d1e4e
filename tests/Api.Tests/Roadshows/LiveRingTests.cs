using Liandong.Api.Live;

namespace Liandong.Api.Tests.Roadshows;

/// <summary>The ring that all viewers of a node share.</summary>
public sealed class LiveRingTests
{
    [Fact]
    public void A_viewer_goes_on_from_any_frame_that_is_left()
    {
        var ring = new LiveRing(maxFrames: 3);
        ring.Begin(10);
        foreach (var (after, sequence) in new[] { (10, 12), (12, 13), (13, 17), (17, 18) })
            ring.Add(new LiveFrame(after, sequence, new byte[1]));
        Assert.False(ring.Reaches(10));
        Assert.Equal([13, 17, 18], ring.Read(12, 10).Select(frame => frame.Sequence));
        Assert.Equal([13], ring.Read(12, 1).Select(frame => frame.Sequence));
        Assert.True(ring.Reaches(18));
        Assert.Empty(ring.Read(18, 10));
        Assert.False(ring.Reaches(14));
        Assert.Throws<InvalidOperationException>(() => ring.Add(new LiveFrame(17, 19, default)));
    }

    [Fact]
    public void It_holds_no_more_bytes_than_it_may_but_always_the_newest()
    {
        var ring = new LiveRing(maxBytes: 100);
        ring.Begin(0);
        for (var i = 0; i < 50; i++)
            ring.Add(new LiveFrame(i, i + 1, new byte[30]));
        Assert.Equal([48, 49, 50], ring.Read(47, 99).Select(frame => frame.Sequence));
        Assert.False(ring.Reaches(46));
        ring.Add(new LiveFrame(50, 51, new byte[1_000]));
        Assert.Equal([51], ring.Read(50, 99).Select(frame => frame.Sequence));
        Assert.False(ring.Reaches(49));
        ring.Begin(7);
        Assert.False(ring.Reaches(50));
        Assert.True(ring.Reaches(7));
    }
}
