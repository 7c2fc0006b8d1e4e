namespace Liandong.Api.Tests.Contract;

// Voucher accounts, and what bookings have used of them.
internal sealed partial class Scene
{
    /// <summary>An account of the owner of this year, or for one that can have none of the enterprise of the demonstration; the years go on.</summary>
    private async Task<string> OpenVoucherAsync(Caller owner)
    {
        var enterprise = owner.Role == "enterprise" ? owner : Enterprise;
        await AdmitAsync(enterprise);
        return (await Department.PostAsync("/voucher-accounts", new { enterpriseId = enterprise.Organisation, year = NextYear(), grantFen = 100_000, ratioPercent = 40 })).Is(201).Id;
    }

    /// <summary>Files an enterprise and approves it, unless it is.</summary>
    private async Task AdmitAsync(Caller enterprise)
    {
        if ((await Department.GetAsync($"/organisations/{enterprise.Organisation}")).Status == 200)
            return;
        var filing = (await Department.PostAsync("/filings", new { subjectKind = "enterprise", subjectId = enterprise.Organisation, name = "公司", zoneId = "jinan-hitech", size = "small" })).Is(201).Id;
        (await Department.PostAsync($"/filings/{filing}/decision", new { decision = "approve" })).Is(200);
    }

    /// <summary>An account of the present year of an enterprise of its own, and the booking that it has paid a part of.</summary>
    private async Task<Dictionary<string, string>> SpendVoucherAsync()
    {
        var enterprise = await IssueAsync(Some.Id("ent"), "enterprise", "read", "write");
        await AdmitAsync(enterprise);
        var year = int.Parse(await PresentYearAsync(), System.Globalization.CultureInfo.InvariantCulture);
        var account = (await Department.PostAsync("/voucher-accounts", new { enterpriseId = enterprise.Organisation, year, grantFen = 100_000, ratioPercent = 40 })).Is(201).Id;
        return new Dictionary<string, string> { ["id"] = account, ["bookingId"] = await UsedAsync(enterprise, _provider, byVoucher: true) };
    }
}
