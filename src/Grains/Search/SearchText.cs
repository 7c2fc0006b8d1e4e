namespace Liandong.Grains.Search;

/// <summary>Texts as they are compared: small letters, half width.</summary>
internal static class SearchText
{
    private const int FullWidth = '！' - '!';

    /// <summary>The text in small letters and half width. It never fails, whatever the text holds.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, source) =>
    {
        for (var index = 0; index < source.Length; index++)
        {
            folded[index] = char.ToLowerInvariant(source[index] switch
            {
                >= '！' and <= '～' and var wide => (char)(wide - FullWidth),
                '　' => ' ',
                var other => other,
            });
        }
    });
}
