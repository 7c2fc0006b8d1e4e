using System.Text.Json;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Usage;

/// <summary>Uses as CSV, read page by page while they go out, so that there is never more than a page in memory.</summary>
/// <param name="first">The first page.</param>
/// <param name="nextAsync">Reads the page at a cursor; null when the first page is all that was asked for.</param>
internal sealed class UseDownload(Answer first, Func<string, Task<Answer>>? nextAsync) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (first.Status != AnswerStatus.Done)
        {
            await new AnswerResult(first).ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.ContentType = CsvText.ContentType;
        var page = Read(first);
        await WriteAsync(httpContext, page, withHead: true);
        while (nextAsync is not null && page.NextCursor is { } cursor)
        {
            var answer = await nextAsync(cursor);
            if (answer.Status != AnswerStatus.Done)
            {
                // The head has gone out: only a broken connection tells the reader that the end is missing.
                httpContext.Abort();
                return;
            }

            page = Read(answer);
            await WriteAsync(httpContext, page, withHead: false);
        }
    }

    private static UsePageView Read(Answer answer) => JsonSerializer.Deserialize(answer.Body, WireJson.Strict.UsePageView)!;

    private static async Task WriteAsync(HttpContext http, UsePageView page, bool withHead) =>
        await http.Response.Body.WriteAsync(UsageCsv.OfUses(page.Items, withHead), http.RequestAborted);
}
