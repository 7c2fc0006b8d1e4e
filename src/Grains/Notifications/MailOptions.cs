namespace Liandong.Grains.Notifications;

/// <summary>What is sent, and as whose.</summary>
public sealed record MailOptions
{
    /// <summary>The address that mail comes from.</summary>
    public required string From { get; init; }

    /// <summary>How long before a booking somebody is reminded; zero for never.</summary>
    public TimeSpan ReminderLead { get; init; } = TimeSpan.FromMinutes(60);
}
