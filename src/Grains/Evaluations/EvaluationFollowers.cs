using System.Text.Json;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Audit;
using Liandong.Grains.Events;
using Liandong.Journal;

namespace Liandong.Grains.Evaluations;

/// <summary>What the audit is told of evaluations: they belong to the department that closed them.</summary>
public sealed class EvaluationAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => EvaluationThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var facts = new AuditFacts(row.Stream[EvaluationThing.StreamPrefix.Length..]);
        return EvaluationThing.Codec.Decode(row) switch
        {
            EvaluationClosed closed => facts with { OwnerId = closed.ActedBy, StreamOwnerId = closed.ActedBy, UserId = closed.ActedByUserId, Version = closed.Version },
            EvaluationReopened reopened => facts with { OwnerId = reopened.ActedBy, UserId = reopened.ActedByUserId, Version = reopened.Version },
            _ => facts,
        };
    }
}

/// <summary>What the audit is told of results: they belong to their providers.</summary>
public sealed class ResultAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => ResultThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = ResultThing.Codec.Decode(row);
        return new AuditFacts(happened.ResultId) { OwnerId = happened.ProviderId, UserId = happened.ActedByUserId, Version = happened.Version };
    }
}

/// <summary>What the audit is told of open-sharing minutes: they belong to their universities.</summary>
public sealed class OpenSharingAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => OpenSharingThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = OpenSharingThing.Codec.Decode(row);
        return new AuditFacts(row.Stream[OpenSharingThing.StreamPrefix.Length..]) { OwnerId = happened.UniversityId, UserId = happened.ActedByUserId, Version = happened.Version };
    }
}

/// <summary>What the outside is told of evaluations: that a year is closed or reopened.</summary>
public sealed class EvaluationPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => EvaluationThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => EvaluationThing.Codec.Decode(row) switch
    {
        EvaluationClosed closed => (SubjectOf(row), writer => Write(writer, closed.Year, isProvisional: false, closed.Version)),
        EvaluationReopened reopened => (SubjectOf(row), writer => Write(writer, reopened.Year, isProvisional: true, reopened.Version)),
        _ => null,
    };

    private static string SubjectOf(JournalRow row) => row.Stream[EvaluationThing.StreamPrefix.Length..];

    private static void Write(Utf8JsonWriter writer, int year, bool isProvisional, long version)
    {
        writer.WriteStartObject();
        writer.WriteNumber("year", year);
        writer.WriteBoolean("provisional", isProvisional);
        writer.WriteNumber("version", version);
        writer.WriteEndObject();
    }
}

/// <summary>What providers are told of their results.</summary>
public sealed class ResultPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => ResultThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = ResultThing.Codec.Decode(row);
        return (happened.ResultId, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", happened.ResultId);
            writer.WriteNumber("year", happened.Year);
            writer.WriteString("providerId", happened.ProviderId);
            writer.WriteString("status", happened switch { ResultConfirmed => "confirmed", ResultRejected => "rejected", _ => "reported" });
            writer.WriteNumber("version", happened.Version);
            writer.WriteEndObject();
        }
        );
    }
}

/// <summary>What the outside is told of open-sharing minutes.</summary>
public sealed class OpenSharingPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => OpenSharingThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = OpenSharingThing.Codec.Decode(row);
        return (row.Stream[OpenSharingThing.StreamPrefix.Length..], writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("universityId", happened.UniversityId);
            writer.WriteNumber("year", happened.Year);
            writer.WriteNumber("promisedMinutes", happened.Minutes);
            writer.WriteNumber("version", happened.Version);
            writer.WriteEndObject();
        }
        );
    }
}
