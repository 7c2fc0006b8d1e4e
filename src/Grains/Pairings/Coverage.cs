using System.Data.Common;
using Dapper;
using Liandong.Domain;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Grains.Pairings;

/// <summary>How far the zones are paired.</summary>
[PolicySource("二")]
internal static class Coverage
{
    private const int MaxZones = 1_000;

    /// <summary>Reads it for a day.</summary>
    public static async Task<CoverageView> ReadAsync(DbConnection connection, DateOnly on)
    {
        var zones = (await connection.QueryAsync<ZoneRow>(
            "SELECT id AS Id, view AS View FROM list_organisation WHERE kind = 'zone' AND status = 'approved' ORDER BY id")).AsList();
        var pairings = await ReadPairingsAsync(connection, on);
        var universities = pairings.ToLookup(pairing => pairing.ZoneId, pairing => pairing.UniversityId, StringComparer.Ordinal);
        var unpaired = zones.Where(zone => !universities.Contains(zone.Id)).Select(zone => zone.Id).ToList();
        var targets = new List<CoverageTargetView>();
        foreach (var target in LinkageTargets.Current.Targets)
        {
            targets.Add(Of(target, zones, target.On == on ? pairings : await ReadPairingsAsync(connection, target.On)));
        }

        var matrix = zones.Take(MaxZones).Select(zone => new ZoneCoverageView
        {
            ZoneId = zone.Id,
            Name = zone.Name,
            UniversityIds = [.. universities[zone.Id].Distinct().Order(StringComparer.Ordinal)],
        }).ToList();
        return new CoverageView
        {
            On = on,
            Zones = zones.Count,
            Paired = zones.Count - unpaired.Count,
            Unpaired = [.. unpaired.Take(MaxZones)],
            Universities = zones.SelectMany(zone => universities[zone.Id]).Distinct().Count(),
            Matrix = matrix,
            Targets = targets,
        };
    }

    private static CoverageTargetView Of(LinkageTarget target, IReadOnlyList<ZoneRow> zones, IReadOnlyList<PairingOnDay> pairings)
    {
        var universities = pairings.ToLookup(pairing => pairing.ZoneId, pairing => pairing.UniversityId, StringComparer.Ordinal);
        var tooFew = zones.Where(zone => universities[zone.Id].Distinct().Count() < target.UniversitiesPerZone).Select(zone => zone.Id).ToList();
        return new CoverageTargetView
        {
            On = target.On,
            UniversitiesPerZone = target.UniversitiesPerZone,
            Source = $"{LinkageTargets.Current.Source}: {target.Text}",
            Met = zones.Count > 0 && tooFew.Count == 0,
            Short = [.. tooFew.Take(MaxZones)],
        };
    }

    private static async Task<List<PairingOnDay>> ReadPairingsAsync(DbConnection connection, DateOnly on) => (await connection.QueryAsync<PairingOnDay>(
        "SELECT zone_id AS ZoneId, university_id AS UniversityId FROM list_pairing WHERE is_public = 1 AND first_day <= @day AND last_day >= @day",
        new { day = PairingTable.TextOf(on) })).AsList();

    private sealed record ZoneRow(string Id, string View)
    {
        public string Name => System.Text.Json.JsonDocument.Parse(View).RootElement.GetProperty("name").GetString()!;
    }

    private sealed record PairingOnDay(string ZoneId, string UniversityId);
}
