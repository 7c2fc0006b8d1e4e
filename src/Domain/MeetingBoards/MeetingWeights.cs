namespace Liandong.Domain.MeetingBoards;

/// <summary>How far somebody wants to get with somebody else.</summary>
public enum WishLevel
{
    /// <summary>To be told more.</summary>
    Follow,

    /// <summary>To meet.</summary>
    Meet,

    /// <summary>To invest.</summary>
    Invest,
}

/// <summary>That somebody wants to meet somebody.</summary>
/// <param name="From">Who.</param>
/// <param name="With">Whom.</param>
/// <param name="Level">How far it goes.</param>
public sealed record MeetingWish(string From, string With, WishLevel Level);

/// <summary>
/// How much a wish weighs in a plan: the platform's own figures. One of a level weighs more than three one-way ones of the level below,
/// and a mutual one twice as much as a one-way one.
/// </summary>
[PolicySource("M3")]
public sealed record MeetingWeights
{
    /// <summary>Those in force.</summary>
    public static readonly MeetingWeights Current = new() { Follow = 1, Meet = 4, Invest = 16, MutualFactor = 2 };

    /// <summary>Of the wish to be told more.</summary>
    public required int Follow { get; init; }

    /// <summary>Of the wish to meet.</summary>
    public required int Meet { get; init; }

    /// <summary>Of the wish to invest.</summary>
    public required int Invest { get; init; }

    /// <summary>What the weight is multiplied by when both want it.</summary>
    public required int MutualFactor { get; init; }

    /// <summary>The weight of what two want of each other.</summary>
    /// <param name="wishes">Their wishes, at least one, in either direction.</param>
    public int Of(IReadOnlyCollection<MeetingWish> wishes)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var highest = wishes.Max(wish => wish.Level switch { WishLevel.Invest => Invest, WishLevel.Meet => Meet, _ => Follow });
        return wishes.Select(wish => wish.From).Distinct(StringComparer.Ordinal).Count() > 1 ? highest * MutualFactor : highest;
    }
}
