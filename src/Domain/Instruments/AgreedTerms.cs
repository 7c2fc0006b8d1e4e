namespace Liandong.Domain.Instruments;

/// <summary>
/// What giving a booking back late, or not showing up, means for its holder: agreed with the booking, as its
/// <see cref="Tariff"/> is, so that a later definition does not change what it may cost. A member that is null is no rule.
/// </summary>
/// <param name="CancelNoticeMinutes">A holder cancels free of charge up to this many minutes before the start.</param>
/// <param name="CancelFeePercent">What a later cancellation costs, in per cent of the fee; null = it is refused.</param>
/// <param name="NoShowFeePercent">What not showing up costs, in per cent of the fee; null = nothing.</param>
/// <param name="CheckInGraceMinutes">How long after its start the booking is kept for which nobody checks in; null = until it is settled.</param>
public sealed record AgreedTerms(int? CancelNoticeMinutes = null, int? CancelFeePercent = null, int? NoShowFeePercent = null, int? CheckInGraceMinutes = null)
{
    /// <summary>What a definition offers to those who book under it.</summary>
    public static AgreedTerms Of(InstrumentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var policy = definition.Policy;
        return new AgreedTerms(policy.CancelNoticeMinutes, definition.CancelFeePercent, definition.NoShowFeePercent, policy.CheckInGraceMinutes);
    }
}
