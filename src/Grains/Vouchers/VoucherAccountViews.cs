using System.Text.Json;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Grains.Vouchers;

/// <summary>Voucher accounts as they go out.</summary>
internal static class VoucherAccountViews
{
    public static VoucherAccountView Of(VoucherAccount account) => new()
    {
        Id = account.Id,
        EnterpriseId = account.EnterpriseId,
        Year = account.Year,
        GrantedFen = account.Balance.GrantedFen,
        AvailableFen = account.Balance.AvailableFen,
        HeldFen = account.Balance.HeldFen,
        SpentFen = account.Balance.SpentFen,
        RatioPercent = account.RatioPercent,
        Status = account.IsOpen ? "open" : "closed",
        ClosedBy = account.Closing is { } closing ? WordOf(closing) : null,
        Version = account.Version,
    };

    /// <summary>The word of the contract for what closed an account.</summary>
    public static string WordOf(VoucherClosing closing) => JsonNamingPolicy.CamelCase.ConvertName(closing.ToString());
}
