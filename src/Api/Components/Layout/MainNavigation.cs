using Liandong.Api.Access;

namespace Liandong.Api.Components.Layout;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="TextKey">Its text.</param>
/// <param name="Act">Who may do this sees it.</param>
internal sealed record NavigationEntry(string Address, string TextKey, Act Act);

/// <summary>The main navigation, in its order: one table for all roles.</summary>
internal static class MainNavigation
{
    /// <summary>All entries.</summary>
    public static readonly IReadOnlyList<NavigationEntry> Entries =
    [
        new("/instruments", "Nav.Instruments", Act.ReadPublic),
        new("/pilot-bases", "Nav.PilotBases", Act.ReadPublic),
        new("/bookings", "Nav.Bookings", Act.Book),
        new("/desk", "Nav.Desk", Act.DefineInstruments),
        new("/vouchers", "Nav.Vouchers", Act.ReadVouchers),
        new("/roadshows", "Nav.Roadshows", Act.ReadRoadshows),
        new("/interests", "Nav.Interests", Act.FollowInterests),
        new("/meetings", "Nav.Meetings", Act.TakeMeetings),
        new("/filings", "Nav.Filings", Act.ReadFilings),
        new("/pairings", "Nav.Pairings", Act.ReadPairings),
        new("/coverage", "Nav.Coverage", Act.ReadPublic),
        new("/evaluations", "Nav.Evaluations", Act.ReadEvaluations),
    ];

    /// <summary>What a role sees.</summary>
    public static IEnumerable<NavigationEntry> Of(string role) => Entries.Where(entry => Acts.Allows(entry.Act, role));
}
