using Liandong.Api.Components.Calls;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Layout;

/// <summary>Says why something cannot be done.</summary>
public partial class TroubleNote
{
    /// <summary>The reason.</summary>
    [Parameter, EditorRequired]
    public Trouble Trouble { get; set; } = null!;

    private IReadOnlyList<string> Rules => Words.OfRules(T, Trouble);
}
