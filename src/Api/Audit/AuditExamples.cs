using Liandong.Grains.Interfaces.Audit;

namespace Liandong.Api.Audit;

/// <summary>Examples for the documentation.</summary>
internal static class AuditExamples
{
    public static readonly AuditEntryView Entry = new()
    {
        Position = 21,
        At = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero),
        Subject = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89",
        Type = "cn.liandong.booking.made.v1",
        OrganisationId = "dept-sti",
        Credential = "key/01m84dswc9ez6vaea7vwg52c89",
        OnBehalfOf = "ent-qilu-bio",
        Version = 1,
        CommandId = Guid.Parse("019c3c6f-2d84-7b50-a3f1-6f2d8c0b4e17"),
    };
}
