using System.Collections.Concurrent;
using Liandong.Grains.Organisations;

namespace Liandong.Grains.Tests.Organisations;

/// <summary>Closes benefits by remembering them, or fails as told.</summary>
internal sealed class RememberedCloser : IBenefitCloser
{
    private readonly ConcurrentQueue<string> _closed = new();

    public string Kind => "voucherAccount";

    /// <summary>What is closed, in order of its closing.</summary>
    public IReadOnlyList<string> Closed => [.. _closed];

    /// <summary>Whether it can close nothing now.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether it throws instead of saying that it cannot.</summary>
    public bool Throws { get; set; }

    /// <summary>Asks for one more thing before it closes.</summary>
    public Func<Task>? Before { get; set; }

    public async Task<bool> CloseAsync(IGrainFactory grains, string organisationId, string benefitId)
    {
        if (Throws)
            throw new InvalidOperationException("The closer is broken.");
        if (IsDown)
            return false;
        if (Before is { } before)
            await before();
        _closed.Enqueue($"{organisationId}/{benefitId}");
        return true;
    }
}
