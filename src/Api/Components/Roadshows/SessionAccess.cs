using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Components.Roadshows;

/// <summary>What somebody may do in a session: what its page offers. Whether it may be done is decided by the rules.</summary>
/// <param name="OrganisationId">The organisation; empty for who is not signed in.</param>
/// <param name="MayJoin">Ask, vote, react, answer polls.</param>
/// <param name="MayBeInterested">Show interest.</param>
/// <param name="MayScore">Score pitches.</param>
/// <param name="MayHost">Host this session.</param>
/// <param name="Presents">Whether it presents a pitch of this session.</param>
public sealed record SessionAccess(string OrganisationId, bool MayJoin, bool MayBeInterested, bool MayScore, bool MayHost, bool Presents)
{
    private static readonly SessionAccess _onlooker = new("", false, false, false, false, false);

    /// <summary>The acts, as words for the page.</summary>
    public string Words => string.Join(' ', new[] { (MayJoin, "join"), (MayBeInterested, "interest"), (MayScore, "score"), (MayHost, "host"), (Presents, "present") }.Where(act => act.Item1).Select(act => act.Item2));

    /// <summary>What this person may do.</summary>
    internal static async Task<SessionAccess> OfAsync(PlatformCalls platform, SessionModel session)
    {
        if (!await platform.IsSignedInAsync())
        {
            return _onlooker;
        }

        var caller = await platform.CallerAsync();
        var isHost = caller.ActsForAnyone || session.HostId == caller.OrganisationId;
        return new SessionAccess(
            caller.OrganisationId,
            await platform.MayAsync(Act.JoinRoadshows),
            await platform.MayAsync(Act.ShowInterest),
            session.Scoring is not null && await platform.MayAsync(Act.ScorePitches),
            isHost && await platform.MayAsync(Act.HostRoadshows),
            session.Agenda.Any(pitch => pitch.PresenterOrgId == caller.OrganisationId));
    }
}
