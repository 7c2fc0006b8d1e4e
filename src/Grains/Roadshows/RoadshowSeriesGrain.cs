using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Liandong.Domain;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Orleans.Concurrency;

namespace Liandong.Grains.Roadshows;

/// <summary>
/// Plans sessions that recur. A series is no thing of its own: it is the id that its sessions share. Each is planned under a key that is
/// derived from the caller's, as the rows of an import are, so that what a crash has cut short goes on under the same key.
/// </summary>
[StatelessWorker, Reentrant]
public sealed class RoadshowSeriesGrain : Grain, IRoadshowSeriesGrain
{
    private const int MostSessions = 52;
    private const string TimeZone = "Asia/Shanghai";

    // A session has no planned end; the rule needs a slot that has one.
    private static readonly TimeSpan _anyLength = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<Answer> PlanAsync(RoadshowSeriesRequest request, WriteContext context)
    {
        var first = new TimeSlot(request.Plan.StartsAt.ToUniversalTime(), request.Plan.StartsAt.ToUniversalTime() + _anyLength);
        if (Recurrence.Expand(request.Rrule, first, TimeZone, out var unreadable) is not { } slots)
        {
            return RefusalReplies.Of(unreadable!);
        }

        if (slots.Count is 0 or > MostSessions)
        {
            return RefusalReplies.Of(new Refusal(RefusalKind.RuleBroken, "policy_violation", "A series has 1 to 52 sessions; choose another COUNT or UNTIL.")
            {
                Problems = [new Problem(slots.Count == 0 ? "too_few" : "too_many", "rrule", slots.Count == 0 ? 1 : MostSessions, slots.Count)],
            });
        }

        var (seriesId, answers) = (OpaqueId.From(Guid.CreateVersion7()), new List<Answer>());
        for (var number = 0; number < slots.Count; number++)
        {
            var answer = await PlanOneAsync(request.Plan with { StartsAt = slots[number].Start }, seriesId, number, context);
            if (answer.Status != AnswerStatus.Created)
            {
                return answer;
            }

            // Under a key that was used before, the series is the one of then.
            seriesId = SessionIn(answer).SeriesId!;
            answers.Add(answer);
        }

        return Series(seriesId, answers);
    }

    private Task<Answer> PlanOneAsync(RoadshowRequest plan, string seriesId, int number, WriteContext context) =>
        GrainFactory.GetGrain<IRoadshowGrain>(Derived(seriesId, number)).PlanInSeriesAsync(
            plan, seriesId, context with { IdempotencyKey = context.IdempotencyKey is { } key ? $"series-{Derived(key, number)}" : null });

    private static Answer Series(string seriesId, List<Answer> answers)
    {
        var view = new RoadshowSeriesView { SeriesId = seriesId, Roadshows = [.. answers.Select(answer => RoadshowViews.ItemOf(SessionIn(answer)))] };
        return answers[0] with
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.RoadshowSeriesView),
            ThingId = seriesId,
            Version = 0,
            Position = answers.Max(answer => answer.Position),
        };
    }

    private static RoadshowView SessionIn(Answer answer) => JsonSerializer.Deserialize(answer.Body, WireJson.Strict.RoadshowView)!;

    /// <summary>An id that follows from a text and a number, and leads nowhere else.</summary>
    private static string Derived(string text, int number) =>
        OpaqueId.From(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}/{number}"))).AsSpan(0, 16)));
}
