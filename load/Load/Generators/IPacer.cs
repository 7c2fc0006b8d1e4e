using Liandong.Load.Processes;

namespace Liandong.Load.Generators;

/// <summary>Lets time pass until a request is due.</summary>
internal interface IPacer
{
    /// <summary>Returns when at least so much time has passed.</summary>
    void Wait(TimeSpan time);
}

/// <summary>
/// Sleeps on the thread it is called on. A timer of the runtime has steps of a millisecond or more, which is as long as
/// what is measured; the kernel's sleep is late by a twentieth of that.
/// </summary>
internal sealed class SleepingPacer : IPacer
{
    /// <inheritdoc/>
    public void Wait(TimeSpan time) => LinuxCalls.Sleep(time);
}
