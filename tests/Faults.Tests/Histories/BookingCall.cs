using System.Collections.Concurrent;

namespace Liandong.Faults.Tests.Histories;

/// <summary>One booking as its client asked for it, with everything the client was told.</summary>
internal sealed record BookingCall
{
    private readonly ConcurrentQueue<string> _answers = new();

    /// <summary>Unique; sent as the purpose, so that a booking leads back to its call.</summary>
    public required string Label { get; init; }

    /// <summary>The API key that was used.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The idempotency key; null for a call that cannot be repeated.</summary>
    public required string? IdempotencyKey { get; init; }

    public required string InstrumentId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>Bodies of all answers that said it is booked: the first and its replays.</summary>
    public IReadOnlyCollection<string> Answers => _answers;

    /// <summary>Whether a connection ended on it after it was sent.</summary>
    public bool WasDropped { get; set; }

    /// <summary>The answer that said no, for good; null when none did.</summary>
    public string? Refusal { get; set; }

    /// <summary>The node said no, for good.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>The client has asked to cancel it.</summary>
    public bool IsCancelAsked { get; set; }

    /// <summary>Body of the answer that said it is cancelled.</summary>
    public string? CancelAnswer { get; set; }

    /// <summary>What the booking must now look like: as it was answered last. Null when nothing was acknowledged.</summary>
    public string? LastBody => CancelAnswer ?? _answers.FirstOrDefault();

    /// <summary>It may have happened or not.</summary>
    public bool IsOpen => _answers.IsEmpty && !IsRefused;

    public void Booked(string body) => _answers.Enqueue(body);
}
