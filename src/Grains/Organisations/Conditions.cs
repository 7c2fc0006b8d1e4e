namespace Liandong.Grains.Organisations;

/// <summary>What the rows of a list must fulfil, in SQL.</summary>
internal sealed class Conditions(string first)
{
    private readonly List<string> _all = [first];

    /// <summary>Adds a condition where something is given to compare with.</summary>
    public Conditions When(object? given, string condition)
    {
        if (given is not null)
        {
            _all.Add(condition);
        }

        return this;
    }

    public override string ToString() => string.Join(" AND ", _all);
}
