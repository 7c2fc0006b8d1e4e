using Liandong.Api.Access;
using Liandong.Api.Components.Roadshows;

namespace Liandong.Api.Components.Start;

/// <summary>A tile of the page that one starts on: a component without parameters of its own.</summary>
/// <param name="Component">The component.</param>
/// <param name="Act">Who may do this sees it.</param>
internal sealed record StartTile(Type Component, Act Act);

/// <summary>The tiles of the page that one starts on, in their order: one table for all roles.</summary>
internal static class StartTiles
{
    /// <summary>All tiles.</summary>
    public static readonly IReadOnlyList<StartTile> All =
    [
        new(typeof(ApprovalsTile), Act.DefineInstruments),
        new(typeof(NextBookingsTile), Act.Book),
        new(typeof(NextSessionsTile), Act.ReadRoadshows),
    ];

    /// <summary>What a role sees.</summary>
    public static IEnumerable<StartTile> Of(string role) => All.Where(tile => Acts.Allows(tile.Act, role));
}
