using System.Text.Json;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.Roadshows;

/// <summary>What the outside is told of sessions: never who votes or how an expert scores, never what was typed.</summary>
public sealed class RoadshowPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => RoadshowThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = RoadshowThing.Codec.Decode(row);
        return (happened.RoadshowId, writer => Write(writer, happened));
    }

    private static void Write(Utf8JsonWriter writer, RoadshowEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.RoadshowId);
        writer.WriteNumber("sequence", happened.Sequence);
        switch (happened)
        {
            case RoadshowPlanned planned:
                writer.WriteString("hostId", planned.HostId);
                WritePlan(writer, planned.Definition);
                break;
            case RoadshowRevised revised:
                WritePlan(writer, revised.Definition);
                break;
            case PhaseBegan began:
                WriteOptional(writer, "pitchId", began.PitchId);
                WriteWord(writer, "phase", began.Phase.ToString());
                break;
            case PitchClosed closed:
                writer.WriteString("pitchId", closed.PitchId);
                WriteWord(writer, "outcome", closed.Outcome.ToString());
                break;
            case QuestionAsked asked:
                writer.WriteString("questionId", RoadshowIds.Question(asked.Number));
                WriteOptional(writer, "pitchId", asked.PitchId);
                break;
            case QuestionVoted voted:
                writer.WriteString("questionId", RoadshowIds.Question(voted.Number));
                break;
            case QuestionModerated moderated:
                writer.WriteString("questionId", RoadshowIds.Question(moderated.Number));
                writer.WriteBoolean("hidden", moderated.IsHidden);
                writer.WriteBoolean("answered", moderated.IsAnswered);
                break;
            case AttendancePeaked peaked:
                writer.WriteNumber("viewers", peaked.Viewers);
                break;
            case PollOpened opened:
                writer.WriteString("pollId", RoadshowIds.Poll(opened.Number));
                break;
            case PollAnswered answered:
                writer.WriteString("pollId", RoadshowIds.Poll(answered.Number));
                break;
            case PollClosed closed:
                writer.WriteString("pollId", RoadshowIds.Poll(closed.Number));
                break;
            case InterestShown shown:
                writer.WriteString("interestId", RoadshowIds.Interest(shown.RoadshowId, shown.Number));
                writer.WriteString("pitchId", shown.PitchId);
                writer.WriteString("presenterOrgId", shown.PresenterOrgId);
                writer.WriteString("investorId", shown.InvestorId);
                WriteWord(writer, "level", shown.Level.ToString());
                break;
            case InterestAdvanced advanced:
                writer.WriteString("interestId", RoadshowIds.Interest(advanced.RoadshowId, advanced.Number));
                WriteWord(writer, "status", advanced.Status.ToString());
                break;
            case ConflictDeclared declared:
                writer.WriteString("expertId", declared.ExpertId);
                writer.WriteString("pitchId", declared.PitchId);
                break;
            case PitchScored scored:
                writer.WriteString("expertId", scored.ExpertId);
                writer.WriteString("pitchId", scored.PitchId);
                break;
            case AttendeeRegistered registered:
                writer.WriteString("registrationId", RoadshowIds.Registration(registered.Number));
                WriteWord(writer, "status", registered.Status.ToString());
                break;
            case RegistrationChanged changed:
                writer.WriteString("registrationId", RoadshowIds.Registration(changed.Number));
                WriteWord(writer, "status", changed.Status.ToString());
                break;
        }

        writer.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter writer, RoadshowDefinition plan)
    {
        writer.WriteString("title", plan.Title);
        WriteWord(writer, "kind", plan.Kind.ToString());
        writer.WriteString("startsAt", Rfc3339.Format(plan.StartsAt));
    }

    private static void WriteWord(Utf8JsonWriter writer, string name, string word) => writer.WriteString(name, JsonNamingPolicy.CamelCase.ConvertName(word));

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
