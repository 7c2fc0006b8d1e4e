using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Liandong.Client;

/// <summary>Sends calls, repeats them where that helps, and reads their answers.</summary>
internal sealed class ApiConnection(HttpClient http, LiandongClientOptions options)
{
    // A page of 200 bookings with the longest purposes stays well below.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;
    private const int MaxPageSize = 200;

    private static readonly ProductInfoHeaderValue _agent = new("Liandong.Client", typeof(ApiConnection).Assembly.GetName().Version!.ToString(3));
    private readonly Uri _base = new(options.Address.AbsoluteUri.TrimEnd('/') + "/api/v1/");
    private long _writtenPosition;

    public HttpClient Http => http;

    public LiandongClientOptions Options => options;

    public long WrittenPosition => Interlocked.Read(ref _writtenPosition);

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> form, CancellationToken cancellation) =>
        (await SendAsync(new ApiCall(HttpMethod.Get, path), cancellation).ConfigureAwait(false)).Value(form);

    public Task<Page<T>> GetPageAsync<T>(string collection, ApiQuery query, PageOptions? page, JsonTypeInfo<Page<T>> form, CancellationToken cancellation)
    {
        var wanted = page ?? new PageOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted.Limit, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.Limit, MaxPageSize, nameof(page));
        query.Add("limit", wanted.Limit).Add("cursor", wanted.Cursor).Add("after", ReadAfter(wanted.After));
        return GetAsync(query.Behind(collection), form, cancellation);
    }

    /// <summary>The journal position that a read has to show: the one that is asked for, else that of the client's own writes.</summary>
    public long? ReadAfter(long? wanted) => wanted ?? (options.ReadOwnWrites && WrittenPosition > 0 ? WrittenPosition : null);

    /// <summary>Sends a question that changes nothing, and needs no key to be repeated.</summary>
    public async Task<TAnswer> AskAsync<TRequest, TAnswer>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestForm, JsonTypeInfo<TAnswer> form, CancellationToken cancellation)
    {
        var call = new ApiCall(HttpMethod.Post, path) { Body = ToBody(request, requestForm), IsQuestion = true };
        return (await SendAsync(call, cancellation).ConfigureAwait(false)).Value(form);
    }

    /// <summary>Sends a question that may take longer than a call: the answer, or what stands for it while it is worked on (202).</summary>
    public async Task<(TAnswer? Answer, TPending? Pending)> AskAsync<TRequest, TAnswer, TPending>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestForm, JsonTypeInfo<TAnswer> form, JsonTypeInfo<TPending> pendingForm, CancellationToken cancellation)
        where TAnswer : class
        where TPending : class
    {
        var call = new ApiCall(HttpMethod.Post, path) { Body = ToBody(request, requestForm), IsQuestion = true };
        return (await SendAsync(call, cancellation).ConfigureAwait(false)).ValueOrPending(form, pendingForm);
    }

    /// <summary>Gets a thing that may still be worked on: the thing, or what stands for it meanwhile (202).</summary>
    public async Task<(TAnswer? Answer, TPending? Pending)> GetAsync<TAnswer, TPending>(
        string path, JsonTypeInfo<TAnswer> form, JsonTypeInfo<TPending> pendingForm, CancellationToken cancellation)
        where TAnswer : class
        where TPending : class =>
        (await SendAsync(new ApiCall(HttpMethod.Get, path), cancellation).ConfigureAwait(false)).ValueOrPending(form, pendingForm);

    /// <summary>Deletes a thing; the answer has nothing but the position.</summary>
    public async Task<long?> DeleteAsync(string path, CancellationToken cancellation)
    {
        var answer = await SendAsync(new ApiCall(HttpMethod.Delete, path), cancellation).ConfigureAwait(false);
        Remember(answer.JournalPosition ?? 0);
        return answer.JournalPosition;
    }

    public Task<Written<TAnswer>> PutAsync<TRequest, TAnswer>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestForm, JsonTypeInfo<TAnswer> form, WriteOptions? write, CancellationToken cancellation) =>
        WriteAsync(new ApiCall(HttpMethod.Put, path) { Body = ToBody(request, requestForm) }, form, write, cancellation);

    public Task<Written<TAnswer>> PostAsync<TRequest, TAnswer>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestForm, JsonTypeInfo<TAnswer> form, WriteOptions? write, CancellationToken cancellation) =>
        WriteAsync(new ApiCall(HttpMethod.Post, path) { Body = ToBody(request, requestForm) }, form, write, cancellation);

    public Task<Written<TAnswer>> PostAsync<TAnswer>(string path, JsonTypeInfo<TAnswer> form, WriteOptions? write, CancellationToken cancellation) =>
        WriteAsync(new ApiCall(HttpMethod.Post, path), form, write, cancellation);

    /// <summary>Sends a body that is text of another type.</summary>
    public Task<Written<TAnswer>> PostTextAsync<TAnswer>(
        string path, string contentType, string text, JsonTypeInfo<TAnswer> form, WriteOptions? write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WriteAsync(new ApiCall(HttpMethod.Post, path) { Body = Encoding.UTF8.GetBytes(text), ContentType = contentType }, form, write, cancellation);
    }

    /// <summary>Opens a stream of events; the head of the answer has come when it returns.</summary>
    public async Task<(HttpResponseMessage? Response, Failure? Failure)> OpenStreamAsync(ApiCall call, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Retry.AttemptTimeout, options.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var request = await CreateRequestAsync(call, "text/event-stream", ending.Token).ConfigureAwait(false);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token).ConfigureAwait(false);
        if (response is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: "text/event-stream" })
        {
            return (response, null);
        }

        using (response)
        {
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, ending.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(ending.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? throw new LiandongAnswerException($"The feed answered with {response.Content.Headers.ContentType}, not with an event stream. Check the address.")
                : (null, new Failure(Problem.Read(response, body, options.Clock.GetUtcNow())));
        }
    }

    private static byte[] ToBody<TRequest>(TRequest request, JsonTypeInfo<TRequest> form)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JsonSerializer.SerializeToUtf8Bytes(request, form);
    }

    private static T Read<T>(ApiAnswer answer, JsonTypeInfo<T> form, string? idempotencyKey)
    {
        try
        {
            return answer.Value(form);
        }
        catch (LiandongAnswerException exception)
        {
            throw new LiandongAnswerException(exception.Message, exception) { IdempotencyKey = idempotencyKey, MayHaveHappened = true };
        }
    }

    private async Task<Written<T>> WriteAsync<T>(ApiCall call, JsonTypeInfo<T> form, WriteOptions? write, CancellationToken cancellation)
    {
        write?.Validate();
        var keyed = call with
        {
            IdempotencyKey = call.Method == HttpMethod.Post ? write?.IdempotencyKey ?? Guid.NewGuid().ToString("N") : null,
            ExpectedVersion = write?.ExpectedVersion,
        };
        var answer = await SendAsync(keyed, cancellation).ConfigureAwait(false);
        Remember(answer.JournalPosition ?? 0);
        return new Written<T>
        {
            Value = Read(answer, form, keyed.IdempotencyKey),
            Version = answer.Version,
            JournalPosition = answer.JournalPosition,
            IsReplayed = answer.IsReplayed,
            IsCreated = answer.Status == (int)System.Net.HttpStatusCode.Created,
            IdempotencyKey = keyed.IdempotencyKey,
        };
    }

    private async Task<ApiAnswer> SendAsync(ApiCall call, CancellationToken cancellation)
    {
        var attempts = new Attempts(options.Retry, options.Clock);
        while (true)
        {
            var (answer, failure) = await TryAsync(call, attempts.NextTimeout, cancellation).ConfigureAwait(false);
            if (answer is not null)
            {
                return answer;
            }

            if (attempts.After(failure!) is { } pause)
            {
                await Task.Delay(pause, options.Clock, cancellation).ConfigureAwait(false);
                if (attempts.HasTime)
                {
                    continue;
                }
            }

            throw failure!.ToException(call, attempts.Failed, attempts.MayHaveHappened);
        }
    }

    private async Task<(ApiAnswer? Answer, Failure? Failure)> TryAsync(ApiCall call, TimeSpan limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(limit, options.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var request = await CreateRequestAsync(call, "application/json", ending.Token).ConfigureAwait(false);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, ending.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(ending.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? (ApiAnswer.Read(response, body), null)
                : (null, new Failure(Problem.Read(response, body, options.Clock.GetUtcNow())));
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (null, new Failure(new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"No answer within {limit.TotalSeconds:0.###} s."), exception)));
        }
        catch (Exception exception) when (Failure.IsLoss(exception, cancellation))
        {
            return (null, new Failure(exception));
        }
    }

    private async Task<HttpRequestMessage> CreateRequestAsync(ApiCall call, string accept, CancellationToken cancellation)
    {
        var apply = await options.Credential.ReadAsync(cancellation).ConfigureAwait(false);
        var request = new HttpRequestMessage(call.Method, new Uri(_base, call.Path));
        apply(request.Headers);
        request.Headers.UserAgent.Add(_agent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        AddIfSet(request, "Idempotency-Key", call.IdempotencyKey);
        AddIfSet(request, "Last-Event-ID", call.LastEventId);
        AddIfSet(request, "If-Match", call.ExpectedVersion is { } version ? string.Create(CultureInfo.InvariantCulture, $"\"{version}\"") : null);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue(call.ContentType) } };
        }

        return request;
    }

    private static void AddIfSet(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private void Remember(long position)
    {
        for (var known = WrittenPosition; position > known; known = WrittenPosition)
        {
            if (Interlocked.CompareExchange(ref _writtenPosition, position, known) == known)
            {
                return;
            }
        }
    }
}
