using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Liandong.Load.Peer;

/// <summary>The routes of the comparison, as plain request delegates: nothing is bound by reflection.</summary>
internal sealed class Endpoints(BookingDatabase database)
{
    private const string DefaultHolder = "ent-load";
    private const int Conflict = StatusCodes.Status409Conflict;
    private const int NotFound = StatusCodes.Status404NotFound;
    private const int BadRequest = StatusCodes.Status400BadRequest;

    public async Task DefineAsync(HttpContext http)
    {
        var id = Id(http);
        if (await ReadAsync(http, WireJson.Default.InstrumentRequest) is not { } request)
        {
            await RefuseAsync(http, BadRequest, "malformed", "The body is no instrument.");
            return;
        }

        var isNew = await database.DefineAsync(id, request.Name, request.RatesFenPerHour.Default);
        await WriteAsync(
            http,
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            new InstrumentView(id, request.Name, request.RatesFenPerHour),
            WireJson.Default.InstrumentView);
    }

    public async Task BookAsync(HttpContext http)
    {
        var instrumentId = Id(http);
        if (await ReadAsync(http, WireJson.Default.BookingRequest) is not { } request || request.End <= request.Start)
        {
            await RefuseAsync(http, BadRequest, "malformed", "The body is no booking.");
            return;
        }

        var id = Guid.CreateVersion7();
        var (start, end, holderId) = (request.Start.UtcDateTime, request.End.UtcDateTime, request.HolderId ?? DefaultHolder);
        var (outcome, feeFen, voucherFen) = request.UseVoucher
            ? await database.BookByVoucherAsync(id, instrumentId, holderId, start, end, AccountOf(holderId, request.Start))
            : await BookPlainAsync(id, instrumentId, holderId, start, end);
        switch (outcome)
        {
            case BookingOutcome.Made:
                http.Response.Headers.Location = $"/api/v1/bookings/{id}";
                http.Response.Headers.ETag = "\"1\"";
                await WriteAsync(
                    http,
                    StatusCodes.Status201Created,
                    new BookingView(id.ToString(), instrumentId, holderId, start, end, "confirmed", feeFen, voucherFen, feeFen - voucherFen, 1),
                    WireJson.Default.BookingView);
                break;
            case BookingOutcome.Taken:
                await RefuseAsync(http, Conflict, "slot_taken", "The slot is taken. Choose another free slot of the calendar.");
                break;
            case BookingOutcome.NoInstrument:
                await RefuseAsync(http, NotFound, "not_found", "There is no such instrument.");
                break;
            case BookingOutcome.Insufficient:
                await RefuseAsync(http, StatusCodes.Status422UnprocessableEntity, "voucher_insufficient", "Nothing is left on the voucher account.");
                break;
            default:
                throw new InvalidOperationException($"{outcome} is no end of a booking.");
        }
    }

    public async Task GetBookingAsync(HttpContext http)
    {
        if (Guid.TryParse(Id(http), out var id) && await database.FindAsync(id) is { } booking)
            await WriteAsync(http, StatusCodes.Status200OK, booking, WireJson.Default.BookingView);
        else
            await RefuseAsync(http, NotFound, "not_found", "There is no such booking.");
    }

    public async Task GetCalendarAsync(HttpContext http)
    {
        if (Instant(http, "from") is not { } from || Instant(http, "to") is not { } to || to <= from)
        {
            await RefuseAsync(http, BadRequest, "invalid_interval", "Name 'from' and a later 'to'.");
            return;
        }

        await WriteAsync(http, StatusCodes.Status200OK, await database.GetCalendarAsync(Id(http), from, to), WireJson.Default.CalendarView);
    }

    public async Task OpenAccountAsync(HttpContext http)
    {
        if (await ReadAsync(http, WireJson.Default.AccountRequest) is not { } request)
        {
            await RefuseAsync(http, BadRequest, "malformed", "The body is no account.");
            return;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{request.EnterpriseId}-{request.Year}");
        await database.OpenAccountAsync(id, request.RatioPercent, request.GrantFen);
        await WriteAsync(http, StatusCodes.Status201Created, new AccountView(id, request.GrantFen), WireJson.Default.AccountView);
    }

    private async Task<(BookingOutcome Outcome, long FeeFen, long VoucherFen)> BookPlainAsync(Guid id, string instrumentId, string holderId, DateTime start, DateTime end)
    {
        var (outcome, feeFen) = await database.BookAsync(id, instrumentId, holderId, start, end);
        return (outcome, feeFen, 0);
    }

    private static string AccountOf(string holderId, DateTimeOffset start) =>
        string.Create(CultureInfo.InvariantCulture, $"{holderId}-{start.ToOffset(TimeSpan.FromHours(8)).Year}");

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static DateTime? Instant(HttpContext http, string name) =>
        DateTimeOffset.TryParse(http.Request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.UtcDateTime : null;

    private static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.BodyReader, json, http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string detail) =>
        WriteAsync(http, status, new ProblemView($"urn:liandong:problem:{code}", code, status, detail, code), WireJson.Default.ProblemView, "application/problem+json");

    private static async Task WriteAsync<T>(HttpContext http, int status, T view, JsonTypeInfo<T> json, string contentType = "application/json")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(view, json);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
