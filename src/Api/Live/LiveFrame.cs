using System.Globalization;
using System.Text;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Live;

/// <summary>A message as it goes to every viewer, serialised once.</summary>
/// <param name="After">The sequence that a viewer must have seen; of no meaning for a snapshot.</param>
/// <param name="Sequence">The sequence that it has seen then.</param>
/// <param name="Bytes">A server-sent event.</param>
internal sealed record LiveFrame(long After, long Sequence, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The frame of a message.</summary>
    public static LiveFrame Of(RoadshowMessage message, long after, long sequence)
    {
        var name = message.Kind switch
        {
            RoadshowMessageKind.Snapshot => "snapshot",
            RoadshowMessageKind.Change => "change",
            _ => "tick",
        };
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\nevent: {name}\ndata: "));
        return new LiveFrame(after, sequence, (byte[])[.. head, .. message.Json, .. "\n\n"u8]);
    }

    /// <summary>Nothing: the viewer has seen all there is.</summary>
    public static LiveFrame Nothing(long sequence) => new(sequence, sequence, default);
}
