using Liandong.Domain;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Journaling;

/// <summary>Callers and roles as the rules understand them.</summary>
internal static class Actors
{
    public static Actor Of(Caller caller) => new(
        caller.OrganisationId,
        TryReadRole(caller.Role, out var role) ? role : throw new ArgumentException($"'{caller.Role}' is no role.", nameof(caller)),
        caller.ActsForAnyone,
        caller.UserId,
        caller.DecidesFilings);

    /// <summary>Reads a value of the <c>role</c> claim.</summary>
    public static bool TryReadRole(string name, out Role role)
    {
        role = default;
        return name.All(char.IsAsciiLetterLower) && Enum.TryParse(name, ignoreCase: true, out role);
    }

    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
