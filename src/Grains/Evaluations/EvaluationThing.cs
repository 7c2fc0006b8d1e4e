using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Evaluations;

/// <summary>How evaluations of years are kept. That a year is closed or reopened is for everyone; the frozen subjects are read over the API.</summary>
public sealed class EvaluationThing : IJournaledThing<EvaluationYear, EvaluationEvent>
{
    /// <summary>What the names of evaluations' streams begin with.</summary>
    public const string StreamPrefix = "evaluation/";

    private const string Everyone = "*";

    /// <inheritdoc/>
    public static string Kind => "evaluation";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<EvaluationEvent> Codec => EvaluationEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(EvaluationYear state, EvaluationEvent @event) => @event is SubjectsFrozen ? [] : [Everyone];

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(EvaluationYear state) => JsonSerializer.SerializeToUtf8Bytes(state, EvaluationEventJson.Instance.EvaluationYear);

    /// <inheritdoc/>
    public static EvaluationYear ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, EvaluationEventJson.Instance.EvaluationYear)!;

    /// <inheritdoc/>
    public static int SizeOf(EvaluationYear state) => 1;
}

/// <summary>How results are kept.</summary>
public sealed class ResultThing : IJournaledThing<ResultReport, ResultEvent>
{
    /// <summary>What the names of results' streams begin with.</summary>
    public const string StreamPrefix = "evaluationResult/";

    /// <inheritdoc/>
    public static string Kind => "evaluationResult";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<ResultEvent> Codec => EvaluationEventJson.ResultCodec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(ResultReport state, ResultEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return [@event.ProviderId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(ResultReport state) => JsonSerializer.SerializeToUtf8Bytes(state, EvaluationEventJson.Instance.ResultReport);

    /// <inheritdoc/>
    public static ResultReport ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, EvaluationEventJson.Instance.ResultReport)!;

    /// <inheritdoc/>
    public static int SizeOf(ResultReport state) => 1;
}

/// <summary>How universities' open-sharing minutes are kept. They are public.</summary>
public sealed class OpenSharingThing : IJournaledThing<OpenSharingPromise, OpenSharingPromised>
{
    /// <summary>What the names of their streams begin with.</summary>
    public const string StreamPrefix = "openSharing/";

    private const string Everyone = "*";

    /// <inheritdoc/>
    public static string Kind => "openSharing";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<OpenSharingPromised> Codec => EvaluationEventJson.OpenSharingCodec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(OpenSharingPromise state, OpenSharingPromised @event) => [Everyone];

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(OpenSharingPromise state) => JsonSerializer.SerializeToUtf8Bytes(state, EvaluationEventJson.Instance.OpenSharingPromise);

    /// <inheritdoc/>
    public static OpenSharingPromise ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, EvaluationEventJson.Instance.OpenSharingPromise)!;

    /// <inheritdoc/>
    public static int SizeOf(OpenSharingPromise state) => 1;
}

/// <summary>The events of evaluations as they stand in the journal, and their states in snapshots.</summary>
[JsonSerializable(typeof(EvaluationClosed))]
[JsonSerializable(typeof(SubjectsFrozen))]
[JsonSerializable(typeof(EvaluationReopened))]
[JsonSerializable(typeof(EvaluationYear))]
[JsonSerializable(typeof(EvaluationSubject))]
[JsonSerializable(typeof(ResultReported))]
[JsonSerializable(typeof(ResultConfirmed))]
[JsonSerializable(typeof(ResultRejected))]
[JsonSerializable(typeof(ResultReport))]
[JsonSerializable(typeof(OpenSharingPromised))]
[JsonSerializable(typeof(OpenSharingPromise))]
internal sealed partial class EvaluationEventJson : JsonSerializerContext
{
    public static EvaluationEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<EvaluationEvent> Codec { get; } = new EventCodec<EvaluationEvent>()
        .With("evaluation.closed", 1, Instance.EvaluationClosed)
        .With("evaluation.subjectsFrozen", 1, Instance.SubjectsFrozen)
        .With("evaluation.reopened", 1, Instance.EvaluationReopened);

    public static EventCodec<ResultEvent> ResultCodec { get; } = new EventCodec<ResultEvent>()
        .With("evaluationResult.reported", 1, Instance.ResultReported)
        .With("evaluationResult.confirmed", 1, Instance.ResultConfirmed)
        .With("evaluationResult.rejected", 1, Instance.ResultRejected);

    public static EventCodec<OpenSharingPromised> OpenSharingCodec { get; } = new EventCodec<OpenSharingPromised>()
        .With("openSharing.promised", 1, Instance.OpenSharingPromised);
}
