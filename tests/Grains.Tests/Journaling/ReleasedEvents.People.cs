using Liandong.Domain.CalendarFeeds;
using Liandong.Domain.Profiles;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private static Dictionary<string, object> PeopleEvents => new()
    {
        ["profile.set.1"] = new ProfileSet
        {
            OrganisationId = "ent-qilu-bio",
            UserId = "li",
            At = At,
            Version = 2,
            NameTextId = "t1",
            EmailTextId = "t2",
            Language = Language.En,
            Notices = [NoticeKind.Booking, NoticeKind.Approval, NoticeKind.Waitlist, NoticeKind.Reminder, NoticeKind.Settlement],
            ReplacedTextIds = ["t3"],
        },
        ["profile.set.1.least"] = new ProfileSet { OrganisationId = "ent-qilu-bio", At = At, Version = 1, Language = Language.Zh, Notices = [] },
        ["calendarFeed.created.1"] = new CalendarFeedCreated
        {
            FeedId = "f1",
            OrganisationId = "ent-qilu-bio",
            InstrumentId = Some.Sem,
            At = At,
            Version = 1,
            SecretHash = new string('a', 64),
            Prefix = "f1_abcd",
        },
        ["calendarFeed.created.1.least"] = new CalendarFeedCreated
        {
            FeedId = "f1",
            OrganisationId = "ent-qilu-bio",
            At = At,
            Version = 1,
            SecretHash = new string('a', 64),
            Prefix = "f1_abcd",
        },
        ["calendarFeed.revoked.1"] = new CalendarFeedRevoked { FeedId = "f1", OrganisationId = "ent-qilu-bio", At = At, Version = 2 },
    };
}
