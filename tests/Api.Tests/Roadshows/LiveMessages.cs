using Liandong.Api.Tests.Events;
using Liandong.Testing;

namespace Liandong.Api.Tests.Roadshows;

internal static class LiveMessages
{
    /// <summary>Takes the next message of a stream that has not ended.</summary>
    public static void Take(this LiveView view, SentEvent? sent)
    {
        Assert.NotNull(sent);
        view.Take(sent.Type, sent.Id, sent.Data.GetRawText());
    }
}
