using System.Text.Json;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Events;
using Liandong.Journal;

namespace Liandong.Grains.Vouchers;

/// <summary>What an enterprise is told of its voucher accounts.</summary>
public sealed class VoucherPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => VoucherThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = VoucherThing.Codec.Decode(row);

        // That a grant came to nothing is for nobody: it was never told.
        return happened is VoucherGrantForgone ? null : (happened.AccountId, writer => Write(writer, happened));
    }

    private static void Write(Utf8JsonWriter writer, VoucherEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.AccountId);
        writer.WriteString("enterpriseId", happened.EnterpriseId);
        if (BookingOf(happened) is { } bookingId)
        {
            writer.WriteString("bookingId", bookingId);
        }

        if (AmountOf(happened) is { } amountFen)
        {
            writer.WriteNumber("amountFen", amountFen);
        }

        writer.WriteNumber("grantedFen", happened.Balance.GrantedFen);
        writer.WriteNumber("availableFen", happened.Balance.AvailableFen);
        writer.WriteNumber("heldFen", happened.Balance.HeldFen);
        writer.WriteNumber("spentFen", happened.Balance.SpentFen);
        writer.WriteNumber("version", happened.Version);
        writer.WriteEndObject();
    }

    private static string? BookingOf(VoucherEvent happened) => happened switch
    {
        VoucherHeld held => held.BookingId,
        VoucherHoldConfirmed confirmed => confirmed.BookingId,
        VoucherReleased released => released.BookingId,
        VoucherCaptured captured => captured.BookingId,
        VoucherCorrected corrected => corrected.BookingId,
        _ => null,
    };

    private static long? AmountOf(VoucherEvent happened) => happened switch
    {
        VoucherGranted granted => granted.AmountFen,
        VoucherGrantWithdrawn withdrawn => withdrawn.AmountFen,
        VoucherHeld held => held.AmountFen,
        VoucherReleased released => released.AmountFen,
        VoucherCaptured captured => captured.CapturedFen,
        VoucherCorrected corrected => corrected.SpentDeltaFen,
        VoucherAccountClosed closed => closed.LapsedFen,
        _ => null,
    };
}
