namespace Liandong.Grains.Events;

/// <summary>An event as it is told to the outside.</summary>
/// <param name="Position">Its position in the journal.</param>
/// <param name="Type">Its type, <c>cn.liandong.&lt;thing&gt;.&lt;fact&gt;.v1</c>.</param>
/// <param name="Audience">Organisations that may see it; <c>*</c> stands for everyone.</param>
/// <param name="Json">A structured CloudEvents 1.0 event, UTF-8.</param>
internal sealed record PublicEvent(long Position, string Type, IReadOnlyList<string> Audience, byte[] Json)
{
    /// <summary>Stands for everyone in an audience.</summary>
    public const string Everyone = "*";

    /// <summary>Whether an organisation is in an audience.</summary>
    public static bool IsFor(IReadOnlyList<string> audience, string organisationId)
    {
        foreach (var member in audience)
        {
            if (member == Everyone || member == organisationId)
            {
                return true;
            }
        }

        return false;
    }
}
