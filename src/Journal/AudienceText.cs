namespace Liandong.Journal;

/// <summary>The stores' form of an audience: one entry per line. Entries hold no control characters (<see cref="AppendRules"/>).</summary>
internal static class AudienceText
{
    public const char Separator = '\n';

    public static string Join(IReadOnlyList<string> audience) => audience.Count switch
    {
        0 => "",
        1 => audience[0],
        _ => string.Join(Separator, audience),
    };

    public static IReadOnlyList<string> Split(string text) => text.Length == 0 ? [] : text.Split(Separator);
}
