namespace Liandong.Domain;

/// <summary>One broken rule.</summary>
/// <param name="Code">Stable, snake_case name of the rule.</param>
/// <param name="Param">The member of the request that breaks it, as a path (<c>start</c>, <c>policy.openHours[2].from</c>).</param>
/// <param name="Limit">What the rule asks for, in the unit of the rule; null where there is no figure.</param>
/// <param name="Actual">What the request has, in the same unit; null where there is no figure.</param>
/// <param name="Overridable">Whether the provider could make an exception (the rule is the provider's own, not the platform's).</param>
public sealed record Problem(string Code, string Param, Figure? Limit = null, Figure? Actual = null, bool Overridable = false);

/// <summary>A figure of a rule: a whole number or a text, never both. The default value is the number 0.</summary>
public readonly record struct Figure
{
    /// <summary>The text; null when the figure is a number.</summary>
    public string? Text { get; init; }

    /// <summary>The number; 0 when the figure is a text.</summary>
    public long Number { get; init; }

    /// <summary>A figure that is a number.</summary>
    public static implicit operator Figure(long number) => new() { Number = number };

    /// <summary>A figure that is a text.</summary>
    public static implicit operator Figure(string text) => new() { Text = text };

    /// <summary>A figure that is a number.</summary>
    public static Figure FromInt64(long number) => number;

    /// <summary>A figure that is a text.</summary>
    public static Figure FromString(string text) => text;

    /// <inheritdoc/>
    public override string ToString() => Text ?? Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
