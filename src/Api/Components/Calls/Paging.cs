namespace Liandong.Api.Components.Calls;

/// <summary>Reads lists page by page, as far as a page of the platform shows them.</summary>
internal static class Paging
{
    /// <summary>The first pages of a list as one; its cursor is set when there is more.</summary>
    /// <param name="read">Reads the page that a cursor names; null for the first.</param>
    /// <param name="most">How many pages at most.</param>
    public static async Task<Outcome<Listed<T>>> ReadAsync<T>(Func<string?, Task<Outcome<Listed<T>>>> read, int most)
    {
        var items = new List<T>();
        string? cursor = null;
        for (var page = 0; page < most; page++)
        {
            var found = await read(cursor);
            if (found.Value is not { } list)
            {
                return found;
            }

            items.AddRange(list.Items);
            cursor = list.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return new Outcome<Listed<T>>(new Listed<T>(items, cursor), null);
    }
}
