using System.Globalization;
using Liandong.Api.Demonstration;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>What a node says when it is ready.</summary>
internal static class Welcome
{
    public static void Write(TextWriter output, string address, StorageOptions storage, IHostEnvironment environment, DateTimeOffset now)
    {
        var store = storage.Provider == StorageProvider.Sqlite ? $"SQLite in {Path.GetFullPath(storage.Path)}" : "PostgreSQL";
        output.WriteLine();
        output.WriteLine($"Liandong 联动 serves {address}{Routes.Base} ({environment.EnvironmentName}; {store})");
        if (environment.IsDevelopment())
        {
            WriteDemonstration(output, address, now);
        }
    }

    private static void WriteDemonstration(TextWriter output, string address, DateTimeOffset now)
    {
        var day = now.ToOffset(TimeSpan.FromHours(8)).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        output.WriteLine($"Demonstration keys (this machine only): {string.Join(", ", DemonstrationKeys.All.Keys.Order(StringComparer.Ordinal))}");
        output.WriteLine("Make a first booking:");
        output.WriteLine();
        output.WriteLine($$"""
              curl -s {{address}}{{Routes.Instruments}}/sem-jinan-1/bookings \
                -H 'X-Api-Key: demo-enterprise' -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-booking' \
                -d '{"start":"{{day}}T10:00:00+08:00","end":"{{day}}T12:00:00+08:00","purpose":"alloy surface"}'
            """);
        output.WriteLine();
    }
}
