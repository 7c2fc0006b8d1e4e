using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Liandong.Api.Components.Linkage;

/// <summary>Filings: what the organisation files, and what waits for who decides.</summary>
public sealed partial class FilingDesk
{
    private const string Attach = nameof(Attach);
    private const string Resubmit = nameof(Resubmit);
    private const int MostShown = 100;
    private const int MaxFile = 10 * 1024 * 1024;
    private static readonly string[] Statuses = ["submitted", "returned", "approved", "rejected", "revoked"];

    private IReadOnlyList<FilingModel> _filings = [];
    private Caller _caller = null!;
    private Trouble? _trouble;
    private (string Id, string Act)? _open;
    private string? _said;
    private string _status = "";
    private string _text = "";
    private string _key = "";
    private FilingForm _form = new();
    private FilingForm _again = new();
    private bool _mayDecide;
    private bool _isBusy;

    private protected override IEnumerable<string> ThingIds => [_caller.OrganisationId];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        _mayDecide = await Platform.MayAsync(Act.DecideFilings);
        _status = _mayDecide ? Statuses[0] : "";
        _key = NewKey();
        await LoadAsync(0);
        IsLoaded = true;
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static string? KindOf(string status) => status switch
    {
        "approved" => "good",
        "submitted" or "returned" => "wait",
        _ => "bad",
    };

    private static string? Typed(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IEnumerable<string> PlacesOf(FilingModel filing) => new[] { filing.ZoneId, filing.UniversityId }.OfType<string>();

    private protected override async Task<bool> LoadAsync(long after)
    {
        var found = await Platform.FilingsAsync(new FilingFilter { Status = Typed(_status) }, new PageRequest { Limit = MostShown, After = after });
        _filings = found.Value?.Items ?? _filings;
        if (found.Trouble is { IsPassing: false } trouble)
        {
            _trouble = trouble;
        }

        return found.Trouble is not { IsPassing: true };
    }

    /// <summary>What is worth offering; whether it may be done is decided by the rules.</summary>
    private IEnumerable<string> ActsOn(FilingModel filing)
    {
        var isOwn = _caller.ActsForAnyone || filing.SubjectId == _caller.OrganisationId || filing.FiledBy == _caller.OrganisationId;
        return filing.Status switch
        {
            "submitted" when _mayDecide => ["Approve", "Return", "Reject", Attach],
            "submitted" when isOwn => [Attach],
            "returned" when isOwn => [Resubmit, Attach],
            "approved" when _mayDecide && filing.Type == "admission" => ["Revoke"],
            _ => [],
        };
    }

    private void Open(FilingModel filing, string act)
    {
        _open = _open == (filing.Id, act) ? null : (filing.Id, act);
        (_trouble, _said, _text, _again) = (null, null, "", FilingForm.Of(filing));
    }

    private void Close() => _open = null;

    private Task DoAsync(FilingModel filing) => RunAsync(() => _open?.Act == Resubmit
        ? Platform.ResubmitAsync(filing, _again.ToResubmission())
        : Platform.DecideAsync(filing, Enum.Parse<FilingDecision>(_open!.Value.Act), Typed(_text)));

    private async Task AttachAsync(FilingModel filing, InputFileChangeEventArgs change)
    {
        (_isBusy, _said) = (true, null);
        if (change.File.Size > MaxFile)
        {
            (_isBusy, _trouble) = (false, new Trouble("body_too_large", ""));
            return;
        }

        await using var stream = change.File.OpenReadStream(MaxFile);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        var done = await Platform.AttachAsync(filing, new AttachmentFile { Name = change.File.Name, ContentType = change.File.ContentType, Bytes = bytes.ToArray() });
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Trouble is null)
        {
            (_open, _said) = (null, T["Filing.Attached", change.File.Name]);
            await LoadAsync(done.Position);
        }
    }

    private Task FileAsync() => RunAsync(async () =>
    {
        var done = await Platform.FileAsync(_form.ToRequest(), _key);
        if (done.Trouble is not { IsPassing: true })
        {
            _key = NewKey();
        }

        if (done.Value is not null)
        {
            _form = new FilingForm();
        }

        return done;
    });

    private async Task RunAsync(Func<Task<Outcome<FilingModel>>> act)
    {
        (_isBusy, _said) = (true, null);
        var done = await act();
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } filing)
        {
            (_open, _said) = (null, T["Filing.Done", filing.Name, T["Filing.Status." + filing.Status].Value]);
            await LoadAsync(done.Position);
        }
    }
}
