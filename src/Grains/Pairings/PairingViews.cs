using Liandong.Domain.Pairings;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Grains.Pairings;

/// <summary>Pairings as they go out.</summary>
internal static class PairingViews
{
    /// <summary>A pairing; what its sides have written is for them and the department.</summary>
    public static PairingView Of(Pairing pairing, bool withTexts) => new()
    {
        Id = pairing.Id,
        ZoneId = pairing.ZoneId,
        UniversityId = pairing.PartnerId,
        ParentUniversityId = pairing.UniversityId == pairing.PartnerId ? null : pairing.UniversityId,
        StartsOn = pairing.StartsOn,
        EndsOn = pairing.EndsOn,
        Status = WordOf(pairing.Status),
        Goals = withTexts ? [.. pairing.GoalTextIds.Select(id => new ErasableValue(id))] : null,
        Plan = withTexts ? BookingViews.Reference(pairing.PlanTextId) : null,
        ProposedBy = pairing.ProposedBy,
        ConfirmedBy = pairing.ConfirmedBy,
        RecordedAt = pairing.RecordedAt,
        Renewal = withTexts && pairing.Renewal is { } renewal
            ? new RenewalView { EndsOn = renewal.EndsOn, ProposedBy = renewal.ProposedBy, ConfirmedBy = renewal.ConfirmedBy }
            : null,
        Reports = withTexts ? [.. pairing.Reports.Select(Of)] : null,
        EndedBy = pairing.EndedBy,
        Reason = withTexts ? BookingViews.Reference(pairing.ReasonTextId) : null,
        Version = pairing.Version,
    };

    public static string WordOf(PairingStatus status) => status.ToString().ToLowerInvariant();

    private static PairingReportView Of(PairingReport report) => new()
    {
        Year = report.Year,
        Text = new ErasableValue(report.TextId),
        ReportedBy = report.ReportedBy,
        ReportedAt = report.ReportedAt,
    };
}
