using System.Globalization;

namespace Liandong.Load.Commands;

/// <summary>Options of a command: <c>--name value</c>, or <c>--name</c> alone for a switch. Each must be asked for, so that a typo never passes.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">Something is not an option, or is there twice.</exception>
    public Arguments(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count; index++)
        {
            var name = args[index];
            if (!name.StartsWith("--", StringComparison.Ordinal))
                throw new UsageException($"'{name}' is not an option.");
            var value = index + 1 < args.Count && !args[index + 1].StartsWith("--", StringComparison.Ordinal) ? args[++index] : null;
            if (!_options.TryAdd(name[2..], value))
                throw new UsageException($"{name} is there twice.");
        }
    }

    /// <summary>A text; the default when it is not given.</summary>
    public string Text(string name, string byDefault) => Take(name, out var value) ? value ?? throw new UsageException($"--{name} needs a value.") : byDefault;

    /// <summary>A text that must be given.</summary>
    public string Text(string name) => Text(name, "") is { Length: > 0 } value ? value : throw new UsageException($"--{name} is missing.");

    /// <summary>A whole number in a range.</summary>
    public int Number(string name, int byDefault, int lowest, int highest)
    {
        if (!Take(name, out var text))
            return byDefault;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw new UsageException($"--{name} is a whole number from {lowest} to {highest}.");
    }

    /// <summary>A positive number.</summary>
    public double Rate(string name, double byDefault)
    {
        if (!Take(name, out var text))
            return byDefault;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e9
            ? number
            : throw new UsageException($"--{name} is a number that is not negative.");
    }

    /// <summary>Names, separated by commas.</summary>
    public IReadOnlyList<string> List(string name, string byDefault) =>
        Text(name, byDefault).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a switch is set.</summary>
    public bool Has(string name)
    {
        var isThere = Take(name, out var value);
        return value is null ? isThere : throw new UsageException($"--{name} takes no value.");
    }

    /// <exception cref="UsageException">An option is left that nobody asked for.</exception>
    public void ThrowIfAnyLeft()
    {
        if (_options.Count > 0)
            throw new UsageException($"Unknown option --{_options.Keys.First()}.");
    }

    private bool Take(string name, out string? value) => _options.Remove(name, out value);
}
