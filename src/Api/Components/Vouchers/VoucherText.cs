namespace Liandong.Api.Components.Vouchers;

/// <summary>Names the texts of vouchers.</summary>
internal sealed class VoucherText;
