using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>The role in which a credential acts for its organisation.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<Role>))]
public readonly record struct Role(string Value) : IWord<Role>
{
    /// <summary>A department of the province.</summary>
    public static Role Department { get; } = new("department");

    /// <summary>A high-tech zone.</summary>
    public static Role Zone { get; } = new("zone");

    /// <summary>A university.</summary>
    public static Role University { get; } = new("university");

    /// <summary>Who runs shared instruments.</summary>
    public static Role Provider { get; } = new("provider");

    /// <summary>An enterprise.</summary>
    public static Role Enterprise { get; } = new("enterprise");

    /// <summary>A bank, fund or insurer.</summary>
    public static Role Investor { get; } = new("investor");

    /// <summary>A member of the review pool.</summary>
    public static Role Expert { get; } = new("expert");

    /// <summary>Another platform.</summary>
    public static Role Integrator { get; } = new("integrator");

    static Role IWord<Role>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What a credential may do.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<Scope>))]
public readonly record struct Scope(string Value) : IWord<Scope>
{
    /// <summary>Read.</summary>
    public static Scope Read { get; } = new("read");

    /// <summary>Write.</summary>
    public static Scope Write { get; } = new("write");

    /// <summary>Do and see what any holder or provider may.</summary>
    public static Scope ActAny { get; } = new("act:any");

    /// <summary>Bring in decisions on filings that another platform took.</summary>
    public static Scope DecideFilings { get; } = new("filings:decide");

    static Scope IWord<Scope>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
