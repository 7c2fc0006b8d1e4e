using CsCheck;
using Liandong.Domain.Profiles;

namespace Liandong.Domain.Tests.Profiles;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("li@example.org")]
    [InlineData("li.ming+sem@mail.sdu.edu.cn")]
    [InlineData("o'neil_1@a-b.c1.example")]
    [InlineData("a@b.c")]
    public void An_address_is_one(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@example.org")]
    [InlineData("li@")]
    [InlineData("li@example")]
    [InlineData("li@example..org")]
    [InlineData("li@-example.org")]
    [InlineData("li@10.0.0.1")]
    [InlineData("li@[10.0.0.1]")]
    [InlineData(".li@example.org")]
    [InlineData("li..ming@example.org")]
    [InlineData("\"li\"@example.org")]
    [InlineData("li <li@example.org>")]
    [InlineData("li@example.org, wang@example.org")]
    [InlineData("li@exam\u200bple.org")]
    [InlineData("李@example.org")]
    public void What_is_none_is_not(string? text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void It_is_as_long_as_mail_servers_take_it()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 61), 3));
        Assert.True(EmailAddress.IsValid($"{new string('a', 64)}@{domain}.cn"));
        Assert.False(EmailAddress.IsValid($"{new string('a', 65)}@example.org"));
        Assert.False(EmailAddress.IsValid($"a@{new string('d', 64)}.org"));
        Assert.False(EmailAddress.IsValid($"{new string('a', 64)}@{domain}.example"));
    }

    [Fact]
    public void No_address_breaks_out_of_a_line_or_a_list() => Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\r\n\t <>,;:\"@.a1"]), 0, 40].Sample(text =>
        !EmailAddress.IsValid(text) || (text.All(character => character is > ' ' and <= '~') && !text.Any("<>,;:\"\\()[]".Contains) && text.Count(character => character == '@') == 1));
}
