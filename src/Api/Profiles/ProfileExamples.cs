using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Profiles;

namespace Liandong.Api.Profiles;

/// <summary>Examples for the documentation.</summary>
internal static class ProfileExamples
{
    private const string UserId = "u-2044";

    public static readonly ProfileRequest Request = new() { Name = "李明", Email = "li.ming@example.org", Language = NoticeLanguage.Zh, Notices = [Notice.Booking, Notice.Reminder] };

    public static readonly ProfileView Profile = new()
    {
        Id = ProfileId.Of("ent-qilu-bio", UserId),
        OrganisationId = "ent-qilu-bio",
        UserId = UserId,
        Name = new ErasableValue("李明"),
        Email = new ErasableValue("li.ming@example.org"),
        Language = NoticeLanguage.Zh,
        Notices = [Notice.Booking, Notice.Reminder],
        Version = 1,
    };

    public static readonly MemberView Member = new()
    {
        UserId = UserId,
        Name = new ErasableValue("李明"),
        Email = new ErasableValue("li.ming@example.org"),
        LastActedAt = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero),
    };
}
