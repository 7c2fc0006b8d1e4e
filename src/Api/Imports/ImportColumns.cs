using System.Globalization;
using System.Text.Json.Nodes;
using Liandong.Api.Problems;

namespace Liandong.Api.Imports;

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    /// <summary>Text, as it is.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>, in either case, as spreadsheets write them.</summary>
    YesNo,

    /// <summary>Texts with semicolons between them.</summary>
    List,

    /// <summary>Opening hours such as <c>mon 08:00-22:00; sat 09:00-12:00</c>.</summary>
    Hours,
}

/// <summary>The columns of a kind of import: named like the members of the single request, and read into the same JSON.</summary>
internal sealed class ImportColumns
{
    private readonly Dictionary<string, CellKind> _kinds;
    private readonly string[] _required;
    private readonly string[] _ofPath;

    private ImportColumns(string[] ofPath, string[] required, params (CellKind Kind, string[] Names)[] columns)
    {
        _ofPath = ofPath;
        _required = [.. ofPath, .. required];
        _kinds = columns.SelectMany(group => group.Names.Select(name => (name, group.Kind))).Concat(ofPath.Select(name => (name, CellKind.Text)))
            .ToDictionary(column => column.Item1, column => column.Item2, StringComparer.Ordinal);
    }

    public static ImportColumns Instruments { get; } = new(
        ["id"],
        ["name", "category", "city", "ratesFenPerHour.default", "chargeBy"],
        (CellKind.Text, ["name", "category", "city", "providerId", "timeZone", "chargeBy"]),
        (CellKind.Number,
        [
            "valueFen", "ratesFenPerHour.default", "ratesFenPerHour.zoneEnterprise", "ratesFenPerHour.pairedZone", "ratesFenPerHour.university",
            "minimumChargeFen", "cancelFeePercent", "noShowFeePercent",
            .. new[]
            {
                "granularityMinutes", "minMinutes", "maxMinutes", "horizonDays", "noticeMinutes", "bufferMinutes", "maxActivePerHolder", "maxMinutesPerHolderPerDay",
                "maxMinutesPerHolderPerWeek", "cancelNoticeMinutes", "checkInGraceMinutes", "holdSeconds", "settleAfterDays",
            }.Select(name => "policy." + name),
        ]),
        (CellKind.YesNo, ["policy.requiresApproval", "policy.requiresQualification"]),
        (CellKind.List, ["policy.closedOn", "policy.waitlistPriority"]),
        (CellKind.Hours, ["policy.openHours"]));

    public static ImportColumns Qualifications { get; } = new(["instrumentId", "holderId"], ["until"], (CellKind.Text, ["until", "userId"]));

    public static ImportColumns Filings { get; } = new(
        [],
        ["subjectKind", "subjectId", "name", "externalReference"],
        (CellKind.Text,
        [
            "subjectKind", "subjectId", "name", "zoneId", "universityId", "size", "controllerId", "consent.name", "consent.title", "consent.date", "consent.documentReference",
            "effectiveOn", "externalReference",
        ]));

    public static ImportColumns Bookings { get; } = new(
        ["instrumentId", "status"], ["start", "end", "externalReference"], (CellKind.Text, ["start", "end", "holderId", "userId", "purpose", "externalReference"]));

    /// <summary>Refuses a header with columns that are unknown, missing or repeated.</summary>
    /// <exception cref="RefusedRequestException">It is; all of them are named.</exception>
    public void Check(IReadOnlyList<string> header)
    {
        List<BrokenRule> problems =
        [
            .. header.Where(name => !_kinds.ContainsKey(name)).Select(name => Broken("unknown_member", name)),
            .. header.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => Broken("repeated_member", same.Key)),
            .. _required.Except(header).Select(name => Broken("missing_member", name)),
        ];
        if (problems.Count > 0)
        {
            throw RefusedRequestException.Invalid([.. problems.Take(50)]);
        }
    }

    /// <summary>The body of the single request that a row stands for. What a cell should not hold is left for the reader of the body to refuse by its name.</summary>
    public JsonObject ToBody(ImportLine line)
    {
        var body = new JsonObject();
        foreach (var (name, cell) in line.Cells!.Where(cell => !_ofPath.Contains(cell.Key)))
        {
            var parts = name.Split('.');
            var owner = body;
            foreach (var part in parts[..^1])
            {
                owner[part] ??= new JsonObject();
                owner = owner[part]!.AsObject();
            }

            owner[parts[^1]] = Value(cell, _kinds[name]);
        }

        return body;
    }

    private static JsonNode Value(string cell, CellKind kind) => kind switch
    {
        CellKind.Number when long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        CellKind.YesNo when bool.TryParse(cell, out var isSo) => JsonValue.Create(isSo),
        CellKind.List => new JsonArray([.. Items(cell).Select(item => JsonValue.Create(item))]),
        CellKind.Hours => new JsonArray([.. Items(cell).Select(Hours)]),
        _ => JsonValue.Create(cell),
    };

    private static string[] Items(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode Hours(string item) =>
        item.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries) is [var day, var from, var to]
            ? new JsonObject { ["day"] = day, ["from"] = from, ["to"] = to }
            : JsonValue.Create(item);

    private static BrokenRule Broken(string code, string column) => new(code, column, null, null, Overridable: false);
}
