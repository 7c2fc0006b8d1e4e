using System.Collections.Immutable;
using System.Numerics;

namespace Liandong.Domain.Roadshows;

/// <summary>
/// A set of small numbers that costs about a byte for each: who has voted is remembered for every question, and thousands vote.
/// Immutable; equal by what it holds only while it is the same object, as collections are.
/// </summary>
public sealed record NumberSet
{
    private const int BitsPerWord = 64;

    /// <summary>Nothing.</summary>
    public static readonly NumberSet Empty = new();

    /// <summary>Sixty-four numbers a word, by the number divided by 64; words without a bit are left out.</summary>
    public ImmutableSortedDictionary<int, ulong> Words { get; init; } = ImmutableSortedDictionary<int, ulong>.Empty;

    /// <summary>How many it holds.</summary>
    public int Count { get; init; }

    /// <summary>Whether it holds a number.</summary>
    public bool Contains(int number) => number >= 0 && Words.TryGetValue(number / BitsPerWord, out var word) && (word & BitOf(number)) != 0;

    /// <summary>The set with a number, which is not negative.</summary>
    public NumberSet Add(int number) => number < 0 || Contains(number)
        ? this
        : new NumberSet { Words = Words.SetItem(number / BitsPerWord, Words.GetValueOrDefault(number / BitsPerWord) | BitOf(number)), Count = Count + 1 };

    /// <summary>The set without a number.</summary>
    public NumberSet Remove(int number)
    {
        if (!Contains(number))
            return this;
        var word = Words[number / BitsPerWord] & ~BitOf(number);
        return new NumberSet { Words = word == 0 ? Words.Remove(number / BitsPerWord) : Words.SetItem(number / BitsPerWord, word), Count = Count - 1 };
    }

    /// <summary>What it holds, ascending.</summary>
    public IEnumerable<int> Numbers()
    {
        foreach (var (index, bits) in Words)
        {
            for (var rest = bits; rest != 0; rest &= rest - 1)
                yield return (index * BitsPerWord) + BitOperations.TrailingZeroCount(rest);
        }
    }

    private static ulong BitOf(int number) => 1UL << (number % BitsPerWord);
}
