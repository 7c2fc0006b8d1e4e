using Liandong.Domain.Vouchers;
using Liandong.Grains.Vouchers;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Silo.Vouchers;

/// <summary>Which voucher rules hold: the delivered ones, or the department's own file. Setting <c>Vouchers:RulesFile</c>.</summary>
internal static class VoucherRulesSetting
{
    /// <summary>Reads the rules.</summary>
    /// <exception cref="InvalidConfigurationException">The file cannot be read or followed; the message says why.</exception>
    public static VoucherRuleBook From(IConfiguration configuration)
    {
        if (configuration.GetSection("Vouchers")["RulesFile"] is not { Length: > 0 } path)
        {
            return VoucherRulesFile.Delivered;
        }

        try
        {
            return VoucherRulesFile.Read(path);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"Vouchers:RulesFile is '{path}', which cannot be followed: {exception.Message}", exception);
        }
    }
}
