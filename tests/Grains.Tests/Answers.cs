using System.Text;
using System.Text.Json;
using Liandong.Domain;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Tests;

/// <summary>What an answer says.</summary>
internal static class Answers
{
    public static Answer Is(this Answer answer, AnswerStatus status)
    {
        Assert.True(answer.Status == status, $"{answer.Status} instead of {status}: {answer.Refusal?.Detail}{answer.Text()}");
        return answer;
    }

    public static async Task<Answer> Is(this Task<Answer> answer, AnswerStatus status) => (await answer).Is(status);

    public static Answer IsRefused(this Answer answer, string code)
    {
        Assert.Equal(code, answer.Is(AnswerStatus.Refused).Refusal!.Code);
        return answer;
    }

    public static async Task<Answer> IsRefused(this Task<Answer> answer, string code) => (await answer).IsRefused(code);

    public static string Text(this Answer answer) => Encoding.UTF8.GetString(answer.Body);

    public static JsonElement Json(this Answer answer) => JsonElement.Parse(answer.Body);

    /// <summary>The same answer given again, to the byte.</summary>
    public static void IsReplayOf(this Answer answer, Answer first)
    {
        Assert.True(answer.IsReplay);
        Assert.Equal(first.Text(), answer.Text());
        Assert.Equal((first.Status, first.ThingId, first.Version, first.Position), (answer.Status, answer.ThingId, answer.Version, answer.Position));
    }

    /// <summary>The slots of the bookings in a calendar.</summary>
    public static IReadOnlyList<TimeSlot> Slots(this Answer calendar) =>
        [.. calendar.Is(AnswerStatus.Done).Items().Where(item => item.GetProperty("kind").GetString() == "booking").Select(SlotOf)];

    public static IEnumerable<JsonElement> Items(this Answer list) => list.Json().GetProperty("items").EnumerateArray();

    private static TimeSlot SlotOf(JsonElement item) =>
        new(item.GetProperty("start").GetDateTimeOffset(), item.GetProperty("end").GetDateTimeOffset());
}
