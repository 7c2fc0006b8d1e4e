using System.Globalization;
using Liandong.Load.Peer;
using Npgsql;

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
var connections = builder.Configuration.GetValue("Peer:Connections", BookingDatabase.DefaultConnections);
await using var source = BookingDatabase.Open(
    builder.Configuration.GetConnectionString("Peer") ?? throw new InvalidOperationException("Set ConnectionStrings:Peer."), connections);
await BookingDatabase.CreateSchemaAsync(source);

var app = builder.Build();
var endpoints = new Endpoints(new BookingDatabase(source));
app.MapGet("/health/ready", () => Results.Ok());

// Whoever is asked for is admitted here: the peer keeps no filings.
app.MapPost("/api/v1/filings", () => Results.Json(new object(), statusCode: StatusCodes.Status201Created));
app.MapPost("/api/v1/filings/{id}/decision", () => Results.Ok());
app.MapPost("/api/v1/voucher-accounts", endpoints.OpenAccountAsync);
app.MapPut("/api/v1/instruments/{id}", endpoints.DefineAsync);
app.MapPost("/api/v1/instruments/{id}/bookings", endpoints.BookAsync);
app.MapGet("/api/v1/instruments/{id}/calendar", endpoints.GetCalendarAsync);
app.MapGet("/api/v1/bookings/{id}", endpoints.GetBookingAsync);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The peer uses up to {connections} connections."));
await app.RunAsync();
