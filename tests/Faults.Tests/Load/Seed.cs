using System.Globalization;
using Xunit;

namespace Liandong.Faults.Tests.Load;

/// <summary>The seed of a test's choices. Set <c>LIANDONG_SEED</c> to a printed one to make the same choices again.</summary>
internal static class Seed
{
    private const string Variable = "LIANDONG_SEED";

    /// <summary>Takes the seed and prints it.</summary>
    public static int Take()
    {
        var seed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        Say(string.Create(CultureInfo.InvariantCulture, $"{Variable}={seed}"));
        return seed;
    }

    /// <summary>A number of seeds, one after the other; only the given one, when one is given.</summary>
    public static IEnumerable<int> TakeSeries(int count) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? [Take()] : Enumerable.Range(Random.Shared.Next(int.MaxValue - count), count);

    /// <summary>Prints a line about the schedule, also of a test that passes.</summary>
    public static void Say(string line)
    {
        Console.WriteLine($"{TestContext.Current.TestMethod?.MethodName}: {line}");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
