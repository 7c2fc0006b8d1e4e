using System.Text.Json.Serialization;

namespace Liandong.Load.Peer;

/// <summary>What is defined of an instrument; the peer needs no more of it.</summary>
internal sealed record InstrumentRequest(string Name, RatesRequest RatesFenPerHour);

/// <summary>Rates in fen per hour.</summary>
internal sealed record RatesRequest(long Default);

/// <summary>An instrument.</summary>
internal sealed record InstrumentView(string Id, string Name, RatesRequest RatesFenPerHour);

/// <summary>Asks for a slot.</summary>
internal sealed record BookingRequest(DateTimeOffset Start, DateTimeOffset End, string? HolderId, bool UseVoucher = false);

/// <summary>Opens a voucher account.</summary>
internal sealed record AccountRequest(string EnterpriseId, int Year, long GrantFen, int RatioPercent);

/// <summary>A voucher account.</summary>
internal sealed record AccountView(string Id, long GrantedFen);

/// <summary>A booking, member by member as the node answers it.</summary>
internal sealed record BookingView(
    string Id, string InstrumentId, string HolderId, DateTime Start, DateTime End, string Status, long FeeFen, long VoucherFen, long PayableFen, long Version);

/// <summary>An entry of a calendar.</summary>
internal sealed record CalendarEntryView(DateTime Start, DateTime End, string Kind, string BookingId, string HolderId, string Status);

/// <summary>A part of a calendar.</summary>
internal sealed record CalendarView(IReadOnlyList<CalendarEntryView> Items);

/// <summary>An error.</summary>
internal sealed record ProblemView(string Type, string Title, int Status, string Detail, string Code);

/// <summary>How all of it looks in JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InstrumentRequest))]
[JsonSerializable(typeof(InstrumentView))]
[JsonSerializable(typeof(BookingRequest))]
[JsonSerializable(typeof(AccountRequest))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(BookingView))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class WireJson : JsonSerializerContext;
