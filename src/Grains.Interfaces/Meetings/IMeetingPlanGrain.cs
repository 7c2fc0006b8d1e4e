using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Meetings;

/// <summary>One search for a plan of meetings, and for a while what it found. Kept in memory only: whoever loses it asks again.</summary>
[Alias("liandong.IMeetingPlanGrain")]
public interface IMeetingPlanGrain : IGrainWithStringKey
{
    /// <summary>
    /// Searches for a plan. Done with it, Refused when none can be made of the request, Accepted when the search goes on after
    /// some seconds, Overloaded when too many searches are waiting on the node.
    /// </summary>
    [Alias("Find")]
    Task<Answer> FindAsync(MeetingPlanRequest request, Caller caller);

    /// <summary>Waits some seconds more for what <see cref="FindAsync"/> has begun; answers as that does.</summary>
    [Alias("Wait")]
    Task<Answer> WaitAsync(Caller caller);

    /// <summary>What the search has found, at once; not found for whoever did not ask, and 15 min after it ended.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);

    /// <summary>Ends the search early: nobody waits for it any more.</summary>
    [Alias("Cancel")]
    Task CancelAsync();
}
