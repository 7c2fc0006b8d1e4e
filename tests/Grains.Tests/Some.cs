using System.Security.Cryptography;
using System.Text;
using Liandong.Domain;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Tests;

/// <summary>The people, times and requests that the tests speak of.</summary>
internal static class Some
{
    public const string Sem = "sem-jinan-1";

    public static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Caller Provider = new() { OrganisationId = "sdu-instruments", Role = "provider" };
    public static readonly Caller Qilu = new() { OrganisationId = "ent-qilu-bio", Role = "enterprise", UserId = "li" };
    public static readonly Caller Linyi = new() { OrganisationId = "ent-linyi-robotics", Role = "enterprise" };
    public static readonly Caller Department = new() { OrganisationId = "dept-sti", Role = "department", ActsForAnyone = true };

    /// <summary>An hour of a day long enough ahead that no test's clock reaches it unasked.</summary>
    public static TimeSlot Slot(int number) => new(Now.AddDays(60).AddHours(number), Now.AddDays(60).AddHours(number + 1));

    public static InstrumentSpecification Specification(string? providerId = null) => new()
    {
        Name = "扫描电子显微镜",
        Category = "SEM",
        City = "济南",
        ProviderId = providerId ?? Provider.OrganisationId,
        RatesFenPerHour = new HourlyRates { Default = 20_000, ZoneEnterprise = 15_000 },
        ChargeBy = ChargeBasis.Reservation,
    };

    public static HolderProfile Holder(Caller caller) => new() { Id = caller.OrganisationId, Kind = caller.Role, ZoneId = "jinan-hitech" };

    public static BookingRequest Request(TimeSlot slot, string? purpose = null) => new() { Start = slot.Start, End = slot.End, Purpose = purpose };

    /// <summary>Who asks, under which key; the same words make the same request.</summary>
    public static WriteContext Context(Caller caller, string? key = null, string request = "a request") => new()
    {
        Caller = caller,
        IdempotencyKey = key,
        RequestDigest = key is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(request)),
    };
}
