using System.Text;
using System.Text.Unicode;

namespace Liandong.Journal;

/// <summary>What an append must look like before any store sees it; a violation is a mistake of the calling code.</summary>
internal static class AppendRules
{
    public const int MaxStreams = 4;
    public const int MaxKeyLength = 255;

    /// <exception cref="ArgumentException">The append breaks a rule; the message names it.</exception>
    public static void Check(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        Require(append.CommandId != Guid.Empty, "A command needs an id.");
        RequireName(append.Caller, "caller");
        if (append.Credential is { } credential)
            RequireName(credential, "credential");
        CheckKey(append);
        if (append.Streams.Count is < 1 or > MaxStreams)
            throw new ArgumentException($"A command appends to 1–{MaxStreams} streams.");
        var events = 0;
        for (var i = 0; i < append.Streams.Count; i++)
        {
            CheckStream(append.Streams[i]);
            events += append.Streams[i].Events.Count;
            for (var j = 0; j < i; j++)
                Require(append.Streams[j].Writer.Stream != append.Streams[i].Writer.Stream, "A command names each of its streams once.");
        }

        if (events > Append.MaxEvents)
            throw new ArgumentException($"A command writes at most {Append.MaxEvents} events.");
        foreach (var text in append.Texts)
        {
            RequireName(text.Id, "text id");
            Require(IsWellFormed(text.Text), "A text must be well-formed and free of U+0000.");
        }
    }

    private static void CheckKey(Append append)
    {
        if (append.IdempotencyKey is not { } key)
            return;
        RequireName(key, "idempotency key");
        if (key.Length > MaxKeyLength)
            throw new ArgumentException($"An idempotency key has at most {MaxKeyLength} characters.");
        Require(!append.RequestDigest.IsEmpty, "A command with an idempotency key needs a request digest.");
    }

    private static void CheckStream(StreamAppend stream)
    {
        Require(stream.ExpectedVersion >= 0, "A stream's version is never negative.");
        Require(stream.Events.Count > 0, "A command writes at least one event to each of its streams.");
        foreach (var item in stream.Events)
        {
            RequireName(item.Type, "event type");
            Require(item.Schema >= 1, "Schemas count from 1.");
            Require(Utf8.IsValid(item.Payload.Span) && !item.Payload.Span.Contains((byte)0), "A payload is UTF-8 without the byte 0.");
            foreach (var organisation in item.Audience)
            {
                RequireName(organisation, "audience entry");
                Require(!HoldsControl(organisation), "An audience entry holds no control characters.");
            }
        }
    }

    /// <exception cref="ArgumentException">The name is empty or a database could not keep it.</exception>
    public static void RequireName(string name, string what)
    {
        if (string.IsNullOrEmpty(name) || !IsWellFormed(name))
            throw new ArgumentException($"The {what} must be non-empty, well-formed and free of U+0000.");
    }

    private static bool HoldsControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
                return true;
        }

        return false;
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.AsSpan())
        {
            if (rune == '\0' || char.IsSurrogate(rune))
                return !text.Contains('\0', StringComparison.Ordinal) && HasWholeSurrogates(text);
        }

        return true;
    }

    private static bool HasWholeSurrogates(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ArgumentException(message);
    }
}
