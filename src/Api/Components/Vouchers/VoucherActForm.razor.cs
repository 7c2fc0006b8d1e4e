using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Vouchers;

/// <summary>What the department does with an account.</summary>
public enum VoucherAct
{
    /// <summary>Adds to it.</summary>
    Grant,

    /// <summary>Takes back a grant, or a part of it.</summary>
    Withdraw,

    /// <summary>Gives back what a booking has spent, or a part of it.</summary>
    Correct,

    /// <summary>Closes it.</summary>
    Close,
}

/// <summary>What the department says for one act on a voucher account.</summary>
public sealed partial class VoucherActForm
{
    private const decimal UsualGrantYuan = 10_000;

    private ElementReference _form;
    private string _reference = "";
    private string _reason = "";
    private decimal _yuan = UsualGrantYuan;

    private long LeftFen => Entry?.LeftFen ?? 0;

    /// <summary>The act.</summary>
    [Parameter, EditorRequired]
    public VoucherAct Act { get; set; }

    /// <summary>The account as it is shown.</summary>
    [Parameter, EditorRequired]
    public VoucherAccountView Account { get; set; } = null!;

    /// <summary>The entry that is taken back or corrected; null for other acts.</summary>
    [Parameter]
    public VoucherEntryModel? Entry { get; set; }

    /// <summary>Whether an act is under way.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Carries the act out.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Func<Task<Outcome<VoucherAccountView>>>> OnDo { get; set; }

    /// <summary>Leaves it.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnLeave { get; set; }

    /// <summary>The act by which an entry is taken back; null for one that is not the department's to take back, and where nothing is left of it.</summary>
    public static VoucherAct? UndoOf(VoucherEntryModel entry) => entry switch
    {
        { Kind: "grant", Reference: not null, LeftFen: > 0 } => VoucherAct.Withdraw,
        { Kind: "capture", LeftFen: > 0 } => VoucherAct.Correct,
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => _yuan = Act switch
    {
        VoucherAct.Withdraw => Amounts.ToYuan(Math.Min(LeftFen, Account.AvailableFen)),
        VoucherAct.Correct => Amounts.ToYuan(LeftFen),
        _ => UsualGrantYuan,
    };

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The entry that it is about may be far down in the statement.
        if (firstRender)
        {
            await _form.FocusAsync();
        }
    }

    private Task<Outcome<VoucherAccountView>> DoAsync()
    {
        var (amountFen, reference, reason) = (Amounts.ToFen(_yuan), _reference.Trim(), _reason.Trim());
        return Act switch
        {
            VoucherAct.Grant => Platform.GrantVoucherAsync(Account, new VoucherGrantRequest { AmountFen = amountFen, Reference = reference }),
            VoucherAct.Withdraw => Platform.WithdrawGrantAsync(
                Account, Entry!.Reference!, new VoucherWithdrawalRequest { AmountFen = amountFen, Reason = reason, Reference = reference }),
            VoucherAct.Correct => Platform.CorrectVoucherAsync(
                Account, new VoucherCorrectionRequest { SpentDeltaFen = -amountFen, Reason = reason, Reference = reference, BookingId = Entry!.BookingId }),
            _ => Platform.CloseVoucherAsync(Account, reason.Length == 0 ? null : reason),
        };
    }
}
