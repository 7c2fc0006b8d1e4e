using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Organisations;

namespace Liandong.Grains.Vouchers;

/// <summary>Closes voucher accounts when a filing is revoked, before the revocation is answered.</summary>
public sealed class VoucherCloser : IBenefitCloser
{
    /// <summary>The kind of benefit that an account is.</summary>
    public const string BenefitKind = "voucherAccount";

    /// <inheritdoc/>
    public string Kind => BenefitKind;

    /// <summary>Closes it, or bars one that an opening may be on its way to.</summary>
    public async Task<bool> CloseAsync(IGrainFactory grains, string organisationId, string benefitId) =>
        (await grains.GetGrain<IVoucherAccountGrain>(benefitId).CloseForRevocationAsync()).Status == AnswerStatus.Done;
}
