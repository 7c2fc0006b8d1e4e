using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain;
using Liandong.Domain.Vouchers;

namespace Liandong.Grains.Vouchers;

/// <summary>
/// Voucher rules as a file, so that other figures are another file. The delivered one follows what the province published for its vouchers of
/// 2019: 60 % in the western belt, 40 % elsewhere. The belt is, by its own plan, the cities Zaozhuang, Jining, Linyi, Dezhou, Liaocheng and Heze
/// with two counties of Tai'an that have no high-tech zone; named are the zones of these cities. The cap of 2019, 500,000 yuan a year, is not
/// set: the present plan names no figures, and the ratio is a default that the department sets by account.
/// </summary>
[PolicySource("M11")]
public static class VoucherRulesFile
{
    private const string Resource = "Liandong.Grains.Vouchers.voucher-rules.json";

    /// <summary>The rules that are delivered.</summary>
    public static VoucherRuleBook Delivered { get; } = ReadDelivered();

    /// <summary>Reads rules from a file of the same form as the delivered one.</summary>
    /// <exception cref="FormatException">It cannot be followed; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static VoucherRuleBook Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    private static VoucherRuleBook ReadDelivered()
    {
        using var stream = typeof(VoucherRulesFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return Read(stream);
    }

    private static VoucherRuleBook Read(Stream stream)
    {
        try
        {
            var file = JsonSerializer.Deserialize(stream, VoucherRulesJson.Default.VoucherRuleSets);
            return new VoucherRuleBook((file?.Sets ?? []).Select(set => set.ToRules()));
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}

/// <summary>The file.</summary>
internal sealed record VoucherRuleSets(IReadOnlyList<VoucherRuleSet> Sets);

/// <summary>A set as the file names it.</summary>
internal sealed record VoucherRuleSet
{
    public required string Id { get; init; }

    public required DateOnly From { get; init; }

    public required string Source { get; init; }

    public required int RatioPercent { get; init; }

    public required int RaisedRatioPercent { get; init; }

    public required IReadOnlyList<string> RaisedZones { get; init; }

    public required long? YearlyCapFen { get; init; }

    public required IReadOnlyList<string> Sizes { get; init; }

    public required IReadOnlyList<string> ExcludedCategories { get; init; }

    public VoucherRules ToRules() => new()
    {
        Id = Id,
        From = From,
        Source = Source,
        RatioPercent = RatioPercent,
        RaisedRatioPercent = RaisedRatioPercent,
        RaisedZones = RaisedZones.ToFrozenSet(StringComparer.Ordinal),
        YearlyCapFen = YearlyCapFen,
        Sizes = Sizes.ToFrozenSet(StringComparer.Ordinal),
        ExcludedCategories = ExcludedCategories.ToFrozenSet(StringComparer.Ordinal),
    };
}

[JsonSerializable(typeof(VoucherRuleSets))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class VoucherRulesJson : JsonSerializerContext;
