using System.Runtime.CompilerServices;

namespace Liandong.Client;

/// <summary>Follows the cursors of a list.</summary>
internal static class Paging
{
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        ListOptions? options,
        Func<PageOptions, CancellationToken, Task<Page<T>>> read,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var list = options ?? new ListOptions();
        string? cursor = null;
        do
        {
            var page = await read(new PageOptions { Limit = list.PageSize, Cursor = cursor, After = list.After }, cancellation).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (page.NextCursor is { } next && next == cursor)
            {
                throw new LiandongAnswerException("The list's cursor leads back to the same page.");
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
