using System.Text;

namespace Liandong.Journal.Tests.Commit;

public sealed class AppendRulesTests
{
    private static readonly Append Fine = Some.Append(new StreamWriter("a"), 0).WithKey("k");

    public static TheoryData<string, Append> Violations => new()
    {
        { "no id", Fine with { CommandId = Guid.Empty } },
        { "no caller", Fine with { Caller = "" } },
        { "odd caller", Fine with { Caller = "a\0b" } },
        { "half a character", Fine with { Caller = "\uD83D" } },
        { "empty key", Fine with { IdempotencyKey = "" } },
        { "long key", Fine with { IdempotencyKey = new string('k', 256) } },
        { "no digest", Fine with { RequestDigest = default } },
        { "no stream", Fine with { Streams = [] } },
        { "five streams", Some.Append([.. "abcde".Select(name => Some.To(new StreamWriter($"{name}"), 0))]) },
        { "a stream twice", Some.Append(Some.To(new StreamWriter("a"), 0), Some.To(new StreamWriter("a"), 1)) },
        { "no event", Some.Append(new StreamWriter("a"), 0, 0) },
        { "1,001 events", Some.Append(new StreamWriter("a"), 0, 1_001) },
        { "negative version", Some.Append(new StreamWriter("a"), -1) },
        { "schema 0", Of(Some.Event() with { Schema = 0 }) },
        { "no type", Of(Some.Event() with { Type = "" }) },
        { "payload not UTF-8", Of(Some.Event() with { Payload = new byte[] { 0xFF } }) },
        { "payload with the byte 0", Of(Some.Event() with { Payload = new byte[] { 0 } }) },
        { "audience with a line break", Of(Some.Event() with { Audience = ["a\nb"] }) },
        { "empty audience entry", Of(Some.Event() with { Audience = [""] }) },
        { "odd text", Fine with { Texts = [new ErasableText("t", "\0")] } },
        { "text without id", Fine with { Texts = [new ErasableText("", "t")] } },
    };

    [Theory]
    [MemberData(nameof(Violations), DisableDiscoveryEnumeration = true)]
    public void A_violation_is_refused(string what, Append append)
    {
        Assert.NotEmpty(what);
        Assert.Throws<ArgumentException>(() => AppendRules.Check(append));
    }

    [Fact]
    public void What_keeps_the_rules_passes()
    {
        AppendRules.Check(Fine);
        AppendRules.Check(Fine with { IdempotencyKey = string.Concat(Enumerable.Repeat("🛩", 127)), Texts = [new ErasableText("t", "🛩")] });
        AppendRules.Check(Some.Append([.. "abcd".Select(name => Some.To(new StreamWriter($"{name}"), 0, 250))]));
        AppendRules.Check(Of(Some.Event() with { Payload = Encoding.UTF8.GetBytes("\"联动\"") }));
    }

    private static Append Of(NewEvent item) => Some.Append(new StreamAppend(new StreamWriter("a"), 0, [item]));
}
