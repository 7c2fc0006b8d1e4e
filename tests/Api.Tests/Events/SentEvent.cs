using System.Text.Json;

namespace Liandong.Api.Tests.Events;

/// <summary>One server-sent event.</summary>
public sealed record SentEvent(long Id, string Type, JsonElement Data)
{
    /// <summary>The thing that it is about.</summary>
    public string Subject => Data.GetProperty("subject").GetString()!;
}
