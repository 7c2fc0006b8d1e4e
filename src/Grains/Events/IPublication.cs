using System.Text.Json;
using Liandong.Journal;

namespace Liandong.Grains.Events;

/// <summary>How the events of one kind of thing are told to the outside.</summary>
public interface IPublication
{
    /// <summary>What the names of its streams begin with.</summary>
    string StreamPrefix { get; }

    /// <summary>
    /// The id of the thing that a row is about, and a way to write its data as it goes out (never texts, never what is
    /// internal); null when the row is nobody else's business.
    /// </summary>
    (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row);
}
