using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Demonstration;

/// <summary>A voucher account of the demonstration data.</summary>
/// <param name="AccountId">Its id.</param>
/// <param name="Request">How it is opened.</param>
/// <param name="Grant">What is granted later.</param>
internal sealed record DemonstrationVoucher(string AccountId, VoucherAccountRequest Request, VoucherGrantRequest Grant);

/// <summary>The vouchers of the demonstration's enterprises, of the year that it is.</summary>
internal static class DemonstrationVouchers
{
    private static readonly TimeSpan _china = TimeSpan.FromHours(8);

    private static readonly (string EnterpriseId, long GrantFen, long FurtherFen)[] _enterprises =
    [
        ("ent-qilu-bio", 3_000_000, 1_000_000),
        ("ent-linyi-robotics", 2_000_000, 500_000),
    ];

    /// <summary>Those of the year that an instant lies in.</summary>
    public static IEnumerable<DemonstrationVoucher> Of(DateTimeOffset now)
    {
        var year = now.ToOffset(_china).Year;
        return _enterprises.Select(enterprise => new DemonstrationVoucher(
            ThingIds.VoucherAccountOf(enterprise.EnterpriseId, year),
            new VoucherAccountRequest { EnterpriseId = enterprise.EnterpriseId, Year = year, GrantFen = enterprise.GrantFen },
            new VoucherGrantRequest { AmountFen = enterprise.FurtherFen, Reference = "demonstration-second-half" }));
    }
}
