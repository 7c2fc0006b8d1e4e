using System.Text.Json;
using System.Text.Json.Nodes;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Answers;

/// <summary>Secrets that an answer shows once; they are stored nowhere, so an answer given again leaves them out.</summary>
internal static class OnceShown
{
    /// <summary>Adds a secret behind the id of what was made or renewed; a refusal or a repeated answer stays as it is.</summary>
    public static Answer Showing(this Answer answer, string member, string secret)
    {
        if (answer is not { Status: AnswerStatus.Done or AnswerStatus.Created, IsReplay: false })
        {
            return answer;
        }

        var body = JsonNode.Parse(answer.Body)!.AsObject();
        body.Insert(1, member, secret);
        return answer with { Body = JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Strict.JsonObject) };
    }
}
