namespace Liandong.Domain.Meetings;

/// <summary>How large a task, and each figure in it, may be.</summary>
internal static class MeetingPlanBounds
{
    private const string OutOfBounds = "invalid_value";
    private const int MaxProblems = 50;

    /// <summary>What is out of its bounds, all of it; null when nothing is.</summary>
    public static Refusal? Check(MeetingPlanInput input)
    {
        List<Problem> problems =
        [
            .. Between("slots", input.Slots, 1, MeetingPlanInput.MaxSlots),
            .. Between("timeLimitSeconds", input.TimeLimitSeconds, 1, MeetingPlanInput.MaxTimeLimitSeconds),
            .. Between("participants", input.Participants.Count, 0, MeetingPlanInput.MaxParticipants),
            .. Between("requests", input.Requests.Count, 0, MeetingPlanInput.MaxRequests),
            .. Between("previous", input.Previous.Count, 0, MeetingPlanInput.MaxRequests),
        ];
        if (problems.Count == 0)
        {
            problems.AddRange(Between("tables", input.TablesPerSlot.Count, input.Slots, input.Slots));
            problems.AddRange(input.TablesPerSlot.Take(input.Slots).SelectMany((tables, slot) => Between($"tables[{slot}]", tables, 0, MeetingPlanInput.MaxTables)));
            problems.AddRange(input.Participants.SelectMany(OfParticipant));
            problems.AddRange(input.Requests.SelectMany(OfRequest));
            problems.AddRange(input.Previous.SelectMany((meeting, index) => Between($"previous[{index}].table", meeting.Table, 0, MeetingPlanInput.MaxTables - 1)));
        }

        return problems.Count == 0
            ? null
            : new Refusal(RefusalKind.Malformed, OutOfBounds, "Figures are out of their bounds. Correct what is named.") { Problems = [.. problems.Take(MaxProblems)] };
    }

    private static IEnumerable<Problem> OfParticipant(MeetingParticipant participant, int index) =>
    [
        .. Id($"participants[{index}].id", participant.Id),
        .. Between($"participants[{index}].minMeetings", participant.MinMeetings, 0, MeetingPlanInput.MaxSlots),
        .. Between($"participants[{index}].maxMeetings", participant.MaxMeetings ?? 0, 0, MeetingPlanInput.MaxSlots),
    ];

    private static IEnumerable<Problem> OfRequest(MeetingRequest request, int index) =>
    [
        .. Id($"requests[{index}].a", request.A),
        .. Id($"requests[{index}].b", request.B),
        .. Between($"requests[{index}].weight", request.Weight, 1, MeetingPlanInput.MaxWeight),
    ];

    private static Problem[] Id(string param, string id) => id.Length is >= 1 and <= MeetingPlanInput.MaxIdLength ? [] : [new Problem(OutOfBounds, param, MeetingPlanInput.MaxIdLength, id.Length)];

    private static Problem[] Between(string param, int actual, int least, int most) => actual >= least && actual <= most ? [] : [new Problem(OutOfBounds, param, actual < least ? least : most, actual)];
}
