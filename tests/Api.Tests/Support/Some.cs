using System.Globalization;

namespace Liandong.Api.Tests.Support;

/// <summary>Things that no other test has.</summary>
internal static class Some
{
    private static int _count;

    public static string Id(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref _count)}");

    /// <summary>An instrument of <c>sdu-instruments</c> without any rule.</summary>
    public static JsonObject Instrument(JsonObject? policy = null, JsonObject? rates = null) => new()
    {
        ["name"] = "场发射扫描电镜 SEM",
        ["category"] = "SEM",
        ["city"] = "Jinan",
        ["providerId"] = "sdu-instruments",
        ["ratesFenPerHour"] = rates ?? new JsonObject { ["default"] = 10_000 },
        ["chargeBy"] = "reservation",
        ["policy"] = policy ?? [],
    };

    /// <summary>A pilot base without any rule but when its bookings become firm.</summary>
    public static JsonObject PilotBase(int lines, string[]? pairingIds = null, int? firmLeadMinutes = null, string provider = "sdu-instruments") => new()
    {
        ["name"] = "晶体材料中试基地",
        ["kind"] = "pilotBase",
        ["city"] = "Jinan",
        ["providerId"] = provider,
        ["lines"] = lines,
        ["pairingIds"] = new JsonArray([.. (pairingIds ?? []).Select(id => JsonValue.Create(id))]),
        ["ratesFenPerLineHour"] = new JsonObject { ["default"] = 10_000 },
        ["policy"] = firmLeadMinutes is { } lead ? new JsonObject { ["firmLeadMinutes"] = lead } : [],
    };

    /// <summary>A policy with one rule.</summary>
    public static JsonObject Policy(string rule, JsonNode value) => new() { [rule] = value };
}
