namespace Liandong.Faults.Tests.Histories;

/// <summary>The journal's own promises, over its rows. Pure.</summary>
internal static class JournalChecker
{
    public static IEnumerable<Violation> Check(Evidence evidence)
    {
        for (var i = 0; i < evidence.Rows.Count; i++)
        {
            if (evidence.Rows[i].Position != i + 1)
            {
                yield return new Violation(Rule.PositionsAreDense, $"position {i + 1} is missing; there is {evidence.Rows[i].Position}");
                break;
            }
        }

        foreach (var stream in evidence.Rows.GroupBy(row => row.Stream, StringComparer.Ordinal))
        {
            var versions = stream.Select(row => row.Version).ToList();
            if (!versions.SequenceEqual(Enumerable.Range(1, versions.Count).Select(version => (long)version)))
                yield return new Violation(Rule.VersionsAreDense, $"{stream.Key}: {string.Join(',', versions)}");
        }

        foreach (var (key, count) in evidence.Keys.CountBy(key => key).Where(counted => counted.Value > 1))
            yield return new Violation(Rule.KeysAreUnique, $"{key} is there {count} times");
    }
}
