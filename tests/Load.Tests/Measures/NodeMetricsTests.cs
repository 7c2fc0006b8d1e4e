using Liandong.Load.Measures;

namespace Liandong.Load.Tests.Measures;

public sealed class NodeMetricsTests
{
    private const string Before =
        """
        # TYPE liandong_journal_flush_duration_seconds histogram
        liandong_journal_flush_duration_seconds_bucket{committed="True",le="0.005"} 10 1790000000000
        liandong_journal_flush_duration_seconds_sum{committed="True"} 1.5 1790000000000
        liandong_journal_flush_duration_seconds_count{committed="True"} 1000 1790000000000
        liandong_journal_flush_duration_seconds_sum{committed="False"} 0.5 1790000000000
        liandong_journal_flush_duration_seconds_count{committed="False"} 1 1790000000000
        liandong_journal_flush_commands_sum 5000
        liandong_journal_flush_commands_count 1001
        """;

    private const string After =
        """
        liandong_journal_flush_duration_seconds_sum{committed="True"} 2.5 1790000000000
        liandong_journal_flush_duration_seconds_count{committed="True"} 1500 1790000000000
        liandong_journal_flush_duration_seconds_sum{committed="False"} 0.5 1790000000000
        liandong_journal_flush_duration_seconds_count{committed="False"} 1 1790000000000
        liandong_journal_flush_commands_sum 15000
        liandong_journal_flush_commands_count 1501
        """;

    [Fact]
    public void Means_are_of_what_happened_between_two_pages()
    {
        var (before, after) = (NodeMetrics.Parse(Before), NodeMetrics.Parse(After));

        Assert.Equal(2.0, after.FlushMillisecondsSince(before)!.Value, 1e-9);
        Assert.Equal(20.0, after.CommandsPerFlushSince(before)!.Value, 1e-9);
    }

    [Fact]
    public void Where_nothing_happened_or_is_told_there_is_no_mean()
    {
        var page = NodeMetrics.Parse(Before);

        Assert.Null(page.FlushMillisecondsSince(page));
        Assert.Null(NodeMetrics.Parse("up 1\n").CommandsPerFlushSince(NodeMetrics.Parse("")));
    }
}
