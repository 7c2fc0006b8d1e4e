using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Answers;

/// <summary>A list as CSV, read page by page while it goes out, so that there is never more than a page in memory.</summary>
/// <param name="first">The first page.</param>
/// <param name="linesOf">The lines of a page, with the head or without, and where the next page begins.</param>
/// <param name="nextAsync">Reads the page at a cursor; null when the first page is all that was asked for.</param>
internal sealed class CsvDownload(Answer first, Func<Answer, bool, (byte[] Lines, string? NextCursor)> linesOf, Func<string, Task<Answer>>? nextAsync) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (first.Status != AnswerStatus.Done)
        {
            await new AnswerResult(first).ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.ContentType = CsvText.ContentType;
        var (lines, next) = linesOf(first, true);
        await httpContext.Response.Body.WriteAsync(lines, httpContext.RequestAborted);
        while (nextAsync is not null && next is { } cursor)
        {
            var answer = await nextAsync(cursor);
            if (answer.Status != AnswerStatus.Done)
            {
                // The head has gone out: only a broken connection tells the reader that the end is missing.
                httpContext.Abort();
                return;
            }

            (lines, next) = linesOf(answer, false);
            await httpContext.Response.Body.WriteAsync(lines, httpContext.RequestAborted);
        }
    }
}
