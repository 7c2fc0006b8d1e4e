using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Imports;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Imports;

/// <summary>How imports are kept.</summary>
public sealed class ImportThing : IJournaledThing<ImportState, ImportEvent>
{
    /// <summary>What the names of imports' streams begin with.</summary>
    public const string StreamPrefix = "import/";

    /// <inheritdoc/>
    public static string Kind => "import";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<ImportEvent> Codec => ImportEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(ImportState state, ImportEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return [@event.OrganisationId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(ImportState state) => JsonSerializer.SerializeToUtf8Bytes(state, ImportEventJson.Instance.ImportState);

    /// <inheritdoc/>
    public static ImportState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, ImportEventJson.Instance.ImportState)!;

    /// <inheritdoc/>
    public static int SizeOf(ImportState state) => 1;
}

/// <summary>The events of an import as they stand in the journal.</summary>
[JsonSerializable(typeof(ImportFinished))]
[JsonSerializable(typeof(ImportState))]
internal sealed partial class ImportEventJson : JsonSerializerContext
{
    public static ImportEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<ImportEvent> Codec { get; } = new EventCodec<ImportEvent>().With("import.finished", 1, Instance.ImportFinished);
}
