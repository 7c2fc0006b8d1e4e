using System.Numerics;

namespace Liandong.Domain.Meetings;

/// <summary>What a task must be like; every rule that it breaks is named. (Measure 3 of the policy: roadshows and the meetings after them.)</summary>
[PolicySource("M3")]
public static class MeetingPlanRules
{
    private const int MaxProblems = 100;

    /// <summary>Checks a task and puts it in numbers.</summary>
    /// <param name="input">The task.</param>
    /// <param name="refusal">What is wrong with it; null when nothing is.</param>
    /// <returns>The task in numbers; null when it was refused.</returns>
    public static MeetingTask? Read(MeetingPlanInput input, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(input);
        refusal = MeetingPlanBounds.Check(input);
        if (refusal is not null)
            return null;
        var reader = new Reader(input);
        var task = reader.Read();
        refusal = reader.Problems.Count == 0
            ? null
            : new Refusal(RefusalKind.RuleBroken, "invalid_plan", "No plan can be made of this. Correct what is named.") { Problems = [.. reader.Problems.Take(MaxProblems)] };
        return refusal is null ? task : null;
    }

    /// <summary>Why there is no plan: requests that no plan may leave out cannot all be met.</summary>
    /// <param name="task">The task.</param>
    /// <param name="slots">The slot of each pair in the plan that comes nearest; -1 where it does not meet.</param>
    /// <param name="isProven">Whether it is certain that no plan meets all of them.</param>
    public static Refusal MandatoryLeftOut(MeetingTask task, IReadOnlyList<int> slots, bool isProven)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new Refusal(
            RefusalKind.RuleBroken,
            "mandatory_unmet",
            isProven
                ? "No plan meets all mandatory requests: without those named, there is one. Make some of them optional, or add slots or tables."
                : "No plan that meets all mandatory requests was found within the time limit: without those named, there is one. Allow more time, or make some of them optional.")
        {
            Problems = [.. task.Pairs.Where((pair, index) => pair.IsMandatory && slots[index] < 0)
                .Select(pair => new Problem("mandatory_left_out", $"requests[{pair.RequestIndex}]"))
                .Take(MaxProblems)],
        };
    }

    private sealed class Reader(MeetingPlanInput input)
    {
        private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
        private readonly int _slotCount = input.TablesPerSlot.Count;
        private readonly ulong[] _available = new ulong[input.Participants.Count];

        public List<Problem> Problems { get; } = [];

        public MeetingTask Read()
        {
            ReadParticipants();
            var merged = MergeRequests();
            var known = ReadPrevious(merged);
            CheckFixed(merged);
            return new MeetingTask(input.TablesPerSlot, People(merged), [.. merged.Values.Select(request => PairOf(request, known))]) { HasPrevious = input.Previous.Count > 0 };
        }

        private void ReadParticipants()
        {
            for (var i = 0; i < input.Participants.Count; i++)
            {
                var participant = input.Participants[i];
                if (!_indices.TryAdd(participant.Id, i))
                    Problems.Add(new Problem("repeated_participant", $"participants[{i}].id", Actual: participant.Id));
                _available[i] = All & ~Bits(participant.Unavailable, $"participants[{i}].unavailable");
                if (participant.MaxMeetings is { } max && participant.MinMeetings > max)
                    Problems.Add(new Problem("min_above_max", $"participants[{i}].minMeetings", max, participant.MinMeetings));
                if (participant.MinMeetings > BitOperations.PopCount(_available[i]))
                    Problems.Add(new Problem("min_above_available_slots", $"participants[{i}].minMeetings", BitOperations.PopCount(_available[i]), participant.MinMeetings));
            }
        }

        /// <summary>One request a pair: the greater weight, the slots that all of them allow.</summary>
        private Dictionary<(int, int), Merged> MergeRequests()
        {
            var merged = new Dictionary<(int, int), Merged>();
            for (var i = 0; i < input.Requests.Count; i++)
            {
                var request = input.Requests[i];
                var path = $"requests[{i}]";
                var (a, b) = (IndexOf(request.A, $"{path}.a"), IndexOf(request.B, $"{path}.b"));
                var allowed = request.Slots is null ? All : Bits(request.Slots, $"{path}.slots");
                if (request.FixedSlot is { } slot)
                    allowed &= Bit(slot, $"{path}.fixedSlot");
                if (a is not { } first || b is not { } second)
                    continue;
                if (first == second)
                {
                    Problems.Add(new Problem("same_participant", $"{path}.b", Actual: request.B));
                    continue;
                }

                Merge(merged, new Merged(first, second, request.Weight, allowed, request.FixedSlot, request.IsMandatory || request.FixedSlot is not null, i));
            }

            return merged;
        }

        private void Merge(Dictionary<(int, int), Merged> merged, Merged request)
        {
            var key = (Math.Min(request.A, request.B), Math.Max(request.A, request.B));
            if (!merged.TryGetValue(key, out var first))
            {
                merged.Add(key, request);
                return;
            }

            if (first.FixedSlot is { } one && request.FixedSlot is { } other && one != other)
                Problems.Add(new Problem("fixed_twice", $"{request.Path}.fixedSlot", one, other));
            merged[key] = first with
            {
                Weight = Math.Max(first.Weight, request.Weight),
                Allowed = first.Allowed & request.Allowed,
                FixedSlot = first.FixedSlot ?? request.FixedSlot,
                IsMandatory = first.IsMandatory || request.IsMandatory,
            };
        }

        /// <summary>Where pairs met before. Of people and pairs that are no longer asked for nothing is kept: that is how somebody drops out.</summary>
        private Dictionary<(int, int), PlannedMeeting> ReadPrevious(Dictionary<(int, int), Merged> merged)
        {
            var known = new Dictionary<(int, int), PlannedMeeting>();
            for (var i = 0; i < input.Previous.Count; i++)
            {
                var meeting = input.Previous[i];
                Bit(meeting.Slot, $"previous[{i}].slot");
                if (_indices.TryGetValue(meeting.A, out var a) && _indices.TryGetValue(meeting.B, out var b)
                    && (Math.Min(a, b), Math.Max(a, b)) is var key && merged.ContainsKey(key) && !known.TryAdd(key, meeting))
                {
                    Problems.Add(new Problem("repeated_meeting", $"previous[{i}]"));
                }
            }

            return known;
        }

        private void CheckFixed(Dictionary<(int, int), Merged> merged)
        {
            var busy = new HashSet<(int Person, int Slot)>();
            var used = new int[_slotCount];
            var count = new int[input.Participants.Count];
            foreach (var request in merged.Values.Where(request => request.FixedSlot is { } slot && slot >= 0 && slot < _slotCount))
            {
                var slot = request.FixedSlot!.Value;
                if (request.Allowed == 0)
                    Problems.Add(new Problem("fixed_slot_not_allowed", $"{request.Path}.fixedSlot", Actual: slot));
                foreach (var person in (int[])[request.A, request.B])
                {
                    var id = input.Participants[person].Id;
                    if ((_available[person] & (1UL << slot)) == 0)
                        Problems.Add(new Problem("fixed_while_unavailable", $"{request.Path}.fixedSlot", Actual: id));
                    if (!busy.Add((person, slot)))
                        Problems.Add(new Problem("fixed_twice_in_a_slot", $"{request.Path}.fixedSlot", Actual: id));
                    if (++count[person] > (input.Participants[person].MaxMeetings ?? _slotCount))
                        Problems.Add(new Problem("fixed_above_max_meetings", $"{request.Path}.fixedSlot", input.Participants[person].MaxMeetings, id));
                }

                if (++used[slot] > input.TablesPerSlot[slot])
                    Problems.Add(new Problem("fixed_above_tables", $"{request.Path}.fixedSlot", input.TablesPerSlot[slot], used[slot]));
            }

            Problems.AddRange(merged.Values
                .Where(request => request is { IsMandatory: true, FixedSlot: null } && (request.Allowed & _available[request.A] & _available[request.B]) == 0)
                .Select(request => new Problem("mandatory_without_common_slot", request.Path)));
        }

        private MeetingPerson[] People(Dictionary<(int, int), Merged> merged)
        {
            var pairs = new List<int>[input.Participants.Count];
            for (var i = 0; i < pairs.Length; i++)
                pairs[i] = [];
            var index = 0;
            foreach (var request in merged.Values)
            {
                pairs[request.A].Add(index);
                pairs[request.B].Add(index);
                index++;
            }

            return [.. input.Participants.Select((participant, i) => new MeetingPerson(
                participant.Id, _available[i], participant.MinMeetings, Math.Min(participant.MaxMeetings ?? _slotCount, _slotCount), pairs[i]))];
        }

        private MeetingPair PairOf(Merged request, Dictionary<(int, int), PlannedMeeting> known)
        {
            var before = known.GetValueOrDefault((Math.Min(request.A, request.B), Math.Max(request.A, request.B)));
            return new MeetingPair(
                request.A, request.B, request.Weight, request.Allowed & _available[request.A] & _available[request.B], request.IsMandatory, request.Allowed)
            {
                RequestIndex = request.Index,
                PreviousSlot = before?.Slot,
                PreviousTable = before?.Table,
            };
        }

        private int? IndexOf(string id, string path)
        {
            if (_indices.TryGetValue(id, out var index))
                return index;
            Problems.Add(new Problem("unknown_participant", path, Actual: id));
            return null;
        }

        private ulong All => _slotCount == MeetingPlanInput.MaxSlots ? ulong.MaxValue : (1UL << _slotCount) - 1;

        private ulong Bits(IReadOnlyList<int> slots, string path)
        {
            var bits = 0UL;
            for (var i = 0; i < slots.Count; i++)
                bits |= Bit(slots[i], $"{path}[{i}]");
            return bits;
        }

        private ulong Bit(int slot, string path)
        {
            if (slot >= 0 && slot < _slotCount)
                return 1UL << slot;
            Problems.Add(new Problem("unknown_slot", path, _slotCount - 1, slot));
            return 0;
        }
    }

    private sealed record Merged(int A, int B, int Weight, ulong Allowed, int? FixedSlot, bool IsMandatory, int Index)
    {
        public string Path => $"requests[{Index}]";
    }
}
