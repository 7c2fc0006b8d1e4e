using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>One broken rule.</summary>
public sealed record BrokenRule
{
    /// <summary>Stable code in snake_case.</summary>
    public required string Code { get; init; }

    /// <summary>The member at fault, as a path such as <c>policy.openHours[0].from</c>.</summary>
    public string? Param { get; init; }

    /// <summary>The rule's figure or text.</summary>
    public Figure? Limit { get; init; }

    /// <summary>The request's figure or text.</summary>
    public Figure? Actual { get; init; }

    /// <summary>Whether staff may set the rule aside.</summary>
    public bool Overridable { get; init; }

    /// <summary>The rule in a line.</summary>
    public override string ToString() =>
        $"{Code}{(Param is null ? "" : $" at {Param}")}{(Limit is null ? "" : $", limit {Limit}")}{(Actual is null ? "" : $", actual {Actual}")}";
}

/// <summary>A number or a text.</summary>
/// <param name="Number">The number; null for a text.</param>
/// <param name="Text">The text; null for a number.</param>
[JsonConverter(typeof(FigureConverter))]
public readonly record struct Figure(long? Number, string? Text)
{
    /// <summary>The number or the text.</summary>
    public override string ToString() => Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Text ?? "";
}
