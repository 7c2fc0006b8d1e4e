using Dapper;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Vouchers;

// How what was spent is corrected. Bills are many and never change, so they are looked up in the statement.
public sealed partial class VoucherAccountGrain
{
    /// <inheritdoc/>
    public async Task<Answer> CorrectAsync(VoucherCorrectionRequest request, WriteContext context)
    {
        var (bill, isKnown) = request.BookingId is { } bookingId ? await FindBillAsync(bookingId) : (null, true);
        return !isKnown ? Answer.Only(AnswerStatus.Overloaded) : await ActAsync(context, request.Reason, attempt => new CorrectVoucher
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            SpentDeltaFen = request.SpentDeltaFen,
            Reference = request.Reference,
            ReasonTextId = attempt.NewId,
            BookingId = request.BookingId,
            Bill = bill,
            ExpectedVersion = context.ExpectedVersion,
        });
    }

    /// <summary>What was paid of the bill of a booking, once the statement shows all that this account has written; not known when it does not answer.</summary>
    private async Task<(VoucherBill? Bill, bool IsKnown)> FindBillAsync(string bookingId)
    {
        VoucherBill? bill = null;
        var answer = await ReadAsync((standing, _) => entries.ReadAsync(
            standing.Position,
            async connection =>
            {
                bill = await connection.QuerySingleOrDefaultAsync<VoucherBill>(VoucherProjection.SelectBill, new { accountId = Id, bookingId });
                return Answer.Only(AnswerStatus.Done);
            },
            CancellationToken.None));
        return (bill, answer.Status == AnswerStatus.Done);
    }
}
