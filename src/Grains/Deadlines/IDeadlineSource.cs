using Liandong.Grains.Interfaces.Instruments;
using Liandong.Journal;

namespace Liandong.Grains.Deadlines;

/// <summary>How one kind of thing says when it has to be looked at, and is made to settle what is due.</summary>
public interface IDeadlineSource
{
    /// <summary>What the names of its streams begin with.</summary>
    string StreamPrefix { get; }

    /// <summary>
    /// The earliest instant at which something may be due because of this row; null when the row makes nothing due. Too early
    /// costs one call of the grain, which then says when to come again; too late leaves something undone.
    /// </summary>
    DateTimeOffset? EarliestDue(JournalRow row);

    /// <summary>Makes the thing settle what is due by its own clock.</summary>
    Task<DueReply> SettleAsync(IGrainFactory grains, string id);
}
