using Liandong.Api.Components.Booking;
using Liandong.Api.Components.Evaluations;
using Liandong.Api.Components.Linkage;
using Liandong.Api.Components.Meetings;
using Liandong.Api.Components.PilotBases;
using Liandong.Api.Components.Provider;
using Liandong.Api.Components.Roadshows;
using Liandong.Api.Components.Vouchers;
using Microsoft.Extensions.Localization;

namespace Liandong.Api.Components;

/// <summary>
/// Names the texts of the pages: <c>Text.resx</c> in Chinese and <c>Text.en.resx</c> in English hold those of the shell and what
/// all folders have in common; each folder has a pair of its own, and all are asked for as one.
/// </summary>
internal sealed class Text
{
    /// <summary>The texts of all folders. A key is in one of them only.</summary>
    public static readonly IReadOnlyList<Type> Folders = [typeof(Text), typeof(BookingText), typeof(DeskText), typeof(LinkageText), typeof(VoucherText), typeof(EvaluationText), typeof(MeetingText), typeof(PilotBaseText), typeof(RoadshowText)];
}

/// <summary>Finds a text in whichever folder has it.</summary>
/// <param name="factory">Reads the resources.</param>
internal sealed class AllTexts(IStringLocalizerFactory factory) : IStringLocalizer<Text>
{
    private readonly IStringLocalizer[] _folders = [.. Text.Folders.Select(factory.Create)];

    /// <inheritdoc/>
    public LocalizedString this[string name] => Find(folder => folder[name]);

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments] => Find(folder => folder[name, arguments]);

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _folders.SelectMany(folder => folder.GetAllStrings(includeParentCultures));

    private LocalizedString Find(Func<IStringLocalizer, LocalizedString> ask)
    {
        foreach (var folder in _folders)
        {
            if (ask(folder) is { ResourceNotFound: false } found)
            {
                return found;
            }
        }

        return ask(_folders[0]);
    }
}
