namespace Liandong.Grains.Projections;

/// <summary>A projection that acts on what happens from now on only, and so has to know where that begins.</summary>
public interface IBeginsAtHead
{
    /// <summary>States where the journal ended when the node started; called before rows are applied.</summary>
    void BeginAt(long head);
}
