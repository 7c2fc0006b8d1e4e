using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Liandong.Api.Requests;

/// <summary>Reads request bodies: strict JSON, at most 256 KiB, every fault named.</summary>
internal static class RequestBody
{
    /// <summary>Most bytes of a body; the server refuses more while reading.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Reads a body and works out the request's digest.</summary>
    /// <param name="http">The call.</param>
    /// <param name="json">The body's form.</param>
    /// <param name="whenEmpty">What an empty body stands for; null when a body is needed.</param>
    /// <exception cref="RefusedRequestException">It is not such a body.</exception>
    public static async Task<(T Body, byte[] Digest)> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> json, T? whenEmpty = null)
        where T : class
    {
        var bytes = await ReadToEndAsync(http);
        var digest = Digest(http.Request, bytes);
        if (bytes.Length == 0 && whenEmpty is not null)
        {
            return (whenEmpty, digest);
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new RefusedRequestException(KnownProblems.ForStatus(StatusCodes.Status415UnsupportedMediaType));
        }

        return (Parse(bytes, json), digest);
    }

    /// <summary>Reads a body as it is.</summary>
    /// <exception cref="RefusedRequestException">It is too large.</exception>
    public static Task<(byte[] Bytes, byte[] Digest)> ReadBytesAsync(HttpContext http) => ReadBytesAsync(http, MaxBytes);

    /// <summary>Reads a body as it is, on a route that takes larger ones than others.</summary>
    /// <exception cref="RefusedRequestException">It is too large.</exception>
    public static async Task<(byte[] Bytes, byte[] Digest)> ReadBytesAsync(HttpContext http, int maxBytes)
    {
        if (maxBytes > MaxBytes && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        var bytes = await ReadToEndAsync(http, maxBytes);
        return (bytes, Digest(http.Request, bytes));
    }

    /// <summary>A body of strict JSON.</summary>
    /// <exception cref="RefusedRequestException">It is not such a body; all that is wrong is named.</exception>
    public static T Parse<T>(byte[] bytes, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(bytes, json) is { } body && !RequestDiagnosis.HasNullEntry(bytes, json.Options.MaxDepth))
            {
                return body;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The serializer stops at the first fault (an escape that is no Unicode among them); the caller is told all of them.
        }

        throw RefusedRequestException.Invalid(RequestDiagnosis.Find(bytes, json));
    }

    private static async Task<byte[]> ReadToEndAsync(HttpContext http, int maxBytes = MaxBytes)
    {
        var request = http.Request;
        if (request.ContentLength > maxBytes)
        {
            throw new RefusedRequestException(KnownProblems.BodyTooLarge);
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        try
        {
            await request.Body.CopyToAsync(buffer, http.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RefusedRequestException(KnownProblems.BodyTooLarge);
        }

        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    /// <summary>What makes two requests the same request: method, path, query and body.</summary>
    private static byte[] Digest(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path.Value}\n{request.QueryString.Value}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
