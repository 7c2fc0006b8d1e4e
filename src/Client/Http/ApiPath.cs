using System.Globalization;
using System.Text;

namespace Liandong.Client;

/// <summary>Addresses behind <c>/api/v1/</c>.</summary>
internal static class ApiPath
{
    /// <summary>A collection, and what is in it.</summary>
    public static string Of(string collection, params ReadOnlySpan<string> parts)
    {
        var path = new StringBuilder(collection);
        foreach (var part in parts)
        {
            ArgumentException.ThrowIfNullOrEmpty(part);
            if (part is "." or "..")
            {
                // Such a part would lead to another address.
                throw new ArgumentException($"'{part}' is no id.");
            }

            path.Append('/').Append(Uri.EscapeDataString(part));
        }

        return path.ToString();
    }
}

/// <summary>A query; parameters that are not set are left out.</summary>
internal sealed class ApiQuery
{
    private readonly StringBuilder _text = new();

    public ApiQuery Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public ApiQuery Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public ApiQuery Add(string name, DateTimeOffset? value) =>
        Add(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    /// <summary>The query behind a path.</summary>
    public string Behind(string path) => path + this;

    public override string ToString() => _text.ToString();
}
