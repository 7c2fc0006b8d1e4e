using System.Text.Json.Serialization;

namespace Liandong.Grains.Interfaces.Calls;

/// <summary>
/// A text that a person typed, by reference. In what the platform stores it is an object with the text's id; in what
/// goes out it is the text itself, or null once it has been erased (or while the store that holds it cannot be reached).
/// </summary>
/// <param name="TextId">The text's id in the erasable store.</param>
public sealed record ErasableValue([property: JsonPropertyName(ErasableValue.ReferenceMember)] string TextId)
{
    /// <summary>The member that marks a reference; no other object of the platform has it.</summary>
    public const string ReferenceMember = "$text";
}
