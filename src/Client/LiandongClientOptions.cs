namespace Liandong.Client;

/// <summary>Where the platform is, who calls, and how.</summary>
public sealed record LiandongClientOptions
{
    /// <summary>The platform's address, http or https, without <c>/api/v1</c>, such as <c>https://liandong.example/</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Who calls.</summary>
    public required LiandongCredential Credential { get; init; }

    /// <summary>How often and how long to try.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// Whether lists wait for what this client wrote (default). A list then shows every write of this client that was
    /// answered before it was asked for, on whichever node it is read; it may take up to two seconds longer.
    /// </summary>
    public bool ReadOwnWrites { get; init; } = true;

    /// <summary>The clock of time-outs and pauses; tests put their own in its place.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (Address is not { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" })
        {
            throw new ArgumentException("The address is absolute, http or https, without query and fragment, such as https://liandong.example/.", nameof(Address));
        }

        ArgumentNullException.ThrowIfNull(Credential);
        ArgumentNullException.ThrowIfNull(Retry);
        ArgumentNullException.ThrowIfNull(Clock);
        Retry.Validate();
    }
}
