using System.Text;
using CsCheck;
using Liandong.Api.Imports;
using Liandong.Api.Problems;

namespace Liandong.Api.Tests.Imports;

/// <summary>Reading files of rows.</summary>
public sealed class ImportFileTests
{
    private const string Header = "instrumentId,holderId,until,userId";

    private static readonly Gen<string> Cells = Gen.OneOf(
        Gen.String, Gen.String[Gen.OneOf('"', ',', '\n', '\r', ';', '=', '+', '-', '@', ' ', '\t', 'a', '济', '\ufeff'), 0, 8],
        Gen.OneOf("=1+1", "@SUM(A1)", "-2", " x ", "扫描电镜", "\"\"", "a\"b", "'", "NULL"));

    [Fact]
    public void What_was_written_by_the_rules_is_read_as_it_was() =>
        Gen.Select(Cells.Array[4].Array[0, 8], Gen.Bool, Gen.Bool).Sample((rows, hasMark, hasLineFeeds) =>
        {
            // Half a surrogate pair is no text that could be sent, and a row without anything but one empty cell is an empty line.
            if (rows.Any(row => row.Any(cell => cell.Any(char.IsSurrogate))))
                return;
            var end = hasLineFeeds ? "\n" : "\r\n";
            var file = (hasMark ? "\ufeff" : "") + Header + end + string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + end));
            var lines = ImportFile.Read(Encoding.UTF8.GetBytes(file), ImportColumns.Qualifications);
            Assert.Equal(rows.Select(Present), lines.Select(line => line.Cells!.OrderBy(cell => Header.IndexOf(cell.Key, StringComparison.Ordinal)).Select(cell => $"{cell.Key}={cell.Value}")));
        }, iter: 2_000);

    [Theory]
    [InlineData("a,b\"c,d,e")]
    [InlineData("a,\"b\"c,d,e")]
    [InlineData("a,b,c")]
    [InlineData("a,b,c,d,e")]
    public void A_row_that_is_not_written_by_the_rules_spoils_no_other(string row)
    {
        var lines = ImportFile.Read(Encoding.UTF8.GetBytes($"{Header}\r\n1,2,3,4\r\n{row}\r\n5,6,7,8\r\n"), ImportColumns.Qualifications);
        Assert.Equal([(2, true), (3, false), (4, true)], lines.Select(line => (line.Line, line.Cells is not null)));
        Assert.Equal("8", lines[2].Cell("userId"));
    }

    [Fact]
    public void A_quote_that_is_never_closed_takes_the_rest_with_it_and_says_so()
    {
        var lines = ImportFile.Read(Encoding.UTF8.GetBytes($"{Header}\r\n1,2,3,4\r\n1,\"2,3,4\r\n5,6,7,8\r\n"), ImportColumns.Qualifications);
        Assert.Equal([(2, true), (3, false)], lines.Select(line => (line.Line, line.Cells is not null)));
    }

    [Fact]
    public void Lines_are_those_of_the_file_also_behind_cells_with_line_breaks()
    {
        var lines = ImportFile.Read(Encoding.UTF8.GetBytes($"{Header}\r\n\r\n1,\"a\r\nb\nc\",3,4\r\n5,6,7,8\r\n\r\n9,9,9,9"), ImportColumns.Qualifications);
        Assert.Equal([3, 6, 8], lines.Select(line => line.Line));
    }

    [Fact]
    public void A_header_is_named_with_all_that_is_wrong_with_it()
    {
        var refused = Assert.Throws<RefusedRequestException>(() => ImportFile.Read("holderId,holderId,Until,userId\r\n"u8.ToArray(), ImportColumns.Qualifications));
        Assert.Equal(
            [("unknown_member", "Until"), ("repeated_member", "holderId"), ("missing_member", "instrumentId"), ("missing_member", "until")],
            refused.Problem.Problems!.Select(problem => (problem.Code, problem.Param!)));
    }

    [Fact]
    public void Cells_become_members_of_their_kinds()
    {
        var line = new ImportLine(2, new Dictionary<string, string>
        {
            ["id"] = "xrd-1",
            ["name"] = "=1+1",
            ["valueFen"] = "300",
            ["ratesFenPerHour.default"] = "12.5",
            ["ratesFenPerHour.university"] = "-7",
            ["policy.requiresApproval"] = "FALSE",
            ["policy.requiresQualification"] = "yes",
            ["policy.closedOn"] = "2027-01-01; 2027-01-02;",
            ["policy.openHours"] = "mon 08:00-12:00;never",
        });
        Assert.Equal(
            """{"name":"=1+1","valueFen":300,"ratesFenPerHour":{"default":"12.5","university":-7},"policy":{"requiresApproval":false,"requiresQualification":"yes","closedOn":["2027-01-01","2027-01-02"],"openHours":[{"day":"mon","from":"08:00","to":"12:00"},"never"]}}""",
            ImportColumns.Instruments.ToBody(line).ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Present(string[] row) => Header.Split(',').Zip(row).Where(cell => cell.Second.Length > 0).Select(cell => $"{cell.First}={cell.Second}");
}
