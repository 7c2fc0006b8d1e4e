using System.Text.Json;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Journal;

namespace Liandong.Grains.Journaling;

/// <summary>How an answer is kept under its idempotency key, and given again.</summary>
/// <remarks>The stored form is one line of head — status, version, id — and the body after it, so the body is never parsed again.</remarks>
internal static class StoredReplies
{
    private const byte LineEnd = (byte)'\n';

    public static byte[] Encode(ReplyBody body)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(new ReplyHead(body.IsNew, body.Version, body.ThingId), ReplyJson.Default.ReplyHead);
        return [.. head, LineEnd, .. body.Json];
    }

    /// <summary>The stored answer, or <see cref="AnswerStatus.KeyReused"/> when another request was answered under the key.</summary>
    public static async Task<Answer> ReplayAsync(StoredReply stored, ReadOnlyMemory<byte> requestDigest, IJournal journal, CancellationToken cancellationToken)
    {
        if (!stored.Answers(requestDigest.Span))
        {
            return Answer.Only(AnswerStatus.KeyReused);
        }

        var headLength = stored.Reply.Span.IndexOf(LineEnd);
        var head = JsonSerializer.Deserialize(stored.Reply.Span[..headLength], ReplyJson.Default.ReplyHead)!;
        return new Answer
        {
            Status = head.IsNew ? AnswerStatus.Created : AnswerStatus.Done,
            Body = await TextReferences.ResolveAsync(stored.Reply[(headLength + 1)..], journal, cancellationToken),
            ThingId = head.ThingId,
            Version = head.Version,
            Position = stored.LastPosition,
            IsReplay = true,
            Change = head.IsNew ? Change.Created : Change.Changed,
        };
    }
}

internal sealed record ReplyHead(bool IsNew, long Version, string ThingId);

[System.Text.Json.Serialization.JsonSerializable(typeof(ReplyHead))]
internal sealed partial class ReplyJson : System.Text.Json.Serialization.JsonSerializerContext;
