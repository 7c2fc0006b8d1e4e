using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Layout;

/// <summary>Chooses one of any number of organisations: what is typed narrows the choice.</summary>
public sealed partial class OrganisationField
{
    private const int MostOffered = 50;
    private IReadOnlyList<OrganisationModel> _found = [];
    private string _text = "";

    /// <summary>What they are, such as <c>enterprise</c>; those with an approved filing are offered.</summary>
    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    /// <summary>What the choice is called.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What choosing none is called; without it the first that is found is chosen.</summary>
    [Parameter]
    public string? Anyone { get; set; }

    /// <summary>The id of the one that is chosen; empty for none.</summary>
    [Parameter]
    public string Value { get; set; } = "";

    /// <summary>Another is chosen.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => FindAsync();

    private async Task FindAsync()
    {
        var text = _text;
        var filter = new OrganisationFilter { Kind = Kind, Status = "approved", Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim() };
        var found = await Platform.OrganisationsAsync(filter, new PageRequest { Limit = MostOffered });
        if (text != _text || found.Value is not { } listed)
        {
            return;
        }

        _found = listed.Items;
        var chosen = _found.Any(one => one.Id == Value) ? Value : Anyone is null && _found.Count > 0 ? _found[0].Id : "";
        if (chosen != Value)
        {
            await ValueChanged.InvokeAsync(chosen);
        }
    }
}
